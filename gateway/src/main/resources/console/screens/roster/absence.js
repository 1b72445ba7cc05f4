// @ts-check
import { html } from 'lit';
import { act } from '../../live/actions.js';
import { live } from '../../live/state.js';
import { FormDialog } from '../../parts/dialog.js';
import { fieldTime, readField } from '../../parts/format.js';
import { t } from '../../parts/words.js';

const REASONS = ['sick', 'leave', 'other'];
const DAY_MS = 86_400_000;

/** Somebody will not be there: the roster says which shifts are left without anyone. */
class AbsenceDialog extends FormDialog {
  get action() {
    return this.row ? 'roster:absence' : '';
  }

  begin() {
    this.typed = { member: '', reason: 'sick', from: fieldTime(live.now()).slice(0, 16), until: fieldTime(live.now() + DAY_MS).slice(0, 16), note: '' };
  }

  async submit() {
    const { member, reason, from, until, note } = /** @type {any} */ (this.typed);
    this.missing = new Set(member ? [] : ['member']);
    if (this.missing.size) return false;
    const body = { member, reason, from: new Date(readField(from)).toISOString(), until: new Date(readField(until)).toISOString(), note: note.trim() || null, version: this.row.version };
    const done = await act(this.action, 'roster/absences', body);
    if (done) this.dispatchEvent(new Event('lilong-kept', { bubbles: true }));
    return Boolean(done);
  }

  /** @param {string} name @param {string} type @param {string} words */
  #field(name, type, words) {
    return html`<div><label class="t" for=${`absence-${name}`}>${words}</label><input class="field" id=${`absence-${name}`} type=${type} maxlength="500" .value=${this.typed?.[name] ?? ''}
      @input=${(/** @type {any} */ event) => { if (this.typed) this.typed[name] = event.target.value; }}></div>`;
  }

  render() {
    if (!this.row || !this.typed) return this.shell('', '', '');
    const { typed } = this;
    const body = html`${this.options('member', t('roster.whoAbsent'), this.row.members.map((/** @type {any} */ one) => ({ value: one.code, words: one.name })), typed.member, (value) => { typed.member = value; })}
      ${this.options('absence-reason', t('shelve.reason'), REASONS.map((value) => ({ value, words: t(`roster.reason.${value}`) })), typed.reason, (value) => { typed.reason = value; })}
      <div class="fields">${this.#field('from', 'datetime-local', t('roster.from'))}${this.#field('until', 'datetime-local', t('roster.until'))}</div>${this.#field('note', 'text', t('move.note'))}`;
    return this.shell(html`<h2 id="absence-dialog-title">${t('roster.absence')}</h2>`, body, t('roster.absenceDo'));
  }
}

customElements.define('absence-dialog', AbsenceDialog);
