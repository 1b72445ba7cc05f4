// @ts-check
import { html } from 'lit';
import { changeAlarm } from '../../live/actions.js';
import { FormDialog } from '../../parts/dialog.js';
import { symbol } from '../../parts/symbol.js';
import { said, t } from '../../parts/words.js';

const VERDICTS = ['confirmed', 'false', 'test'];

/** What the people who went there found it to be. */
class VerdictDialog extends FormDialog {
  get action() {
    return this.row ? `verdict:${this.row.id}` : '';
  }

  begin() {
    this.verdict = this.row.verdict ?? '';
    this.why = '';
  }

  async submit() {
    this.missing = new Set();
    if (!this.verdict) this.missing.add('verdict');
    if (!this.why?.trim()) this.missing.add('why');
    if (this.missing.size) return false;
    return changeAlarm(this.row, 'verdict', { verdict: this.verdict, reason: this.why?.trim() });
  }

  render() {
    const alarm = this.row;
    if (!alarm) return this.shell('', '', '');
    const title = html`${symbol(alarm.severity)}<h2 id="verdict-dialog-title">${t('verdict.title', { what: said(alarm.title) })}</h2>`;
    const body = html`
      ${this.options('verdict', t('verdict.found'), VERDICTS.map((value) => ({ value, words: t(`verdict.${value}`) })),
        this.verdict, (value) => { this.verdict = value; })}
      <div><label class="t" for="verdict-why">${t('verdict.why')}</label>
        <input class="field" id="verdict-why" maxlength="500" aria-invalid=${this.missing.has('why')} .value=${this.why ?? ''}
          @input=${(/** @type {any} */ event) => { this.why = event.target.value; }}>${this.missingNote('why')}</div>
      ${alarm.active ? html`<p class="note">${t('verdict.stays')}</p>` : ''}`;
    return this.shell(title, body, t('verdict.do'));
  }
}

customElements.define('verdict-dialog', VerdictDialog);
