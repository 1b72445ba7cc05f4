// @ts-check
import { html } from 'lit';
import { moveTicket } from '../../live/actions.js';
import { FormDialog } from '../../parts/dialog.js';
import { oneLine, whereOf } from '../../parts/place.js';
import { said, t } from '../../parts/words.js';

/** What the resident who reported said when called back. */
class CallBackDialog extends FormDialog {
  get action() {
    return this.row ? `call-back:${this.row.number}` : '';
  }

  begin() {
    this.satisfied = '';
    this.words = '';
  }

  async submit() {
    const words = this.words?.trim() ?? '';
    this.missing = new Set();
    if (!this.satisfied) this.missing.add('answer');
    if (this.satisfied === 'no' && !words) this.missing.add('note');
    if (this.missing.size) return false;
    return moveTicket(this.row, 'call-back', { satisfied: this.satisfied === 'yes', words: words || null });
  }

  render() {
    const ticket = this.row;
    if (!ticket) return this.shell('', '', '');
    const body = html`<p>${oneLine(whereOf(ticket))} · ${said(ticket.title)}</p>
      ${this.options('answer', t('callback.answer'), ['yes', 'no'].map((value) => ({ value, words: t(`callback.${value}`) })),
        this.satisfied ?? '', (value) => { this.satisfied = value; })}
      <div><label class="t" for="callback-words">${t(this.satisfied === 'no' ? 'callback.wordsNeeded' : 'callback.words')}</label>
        <textarea class="field" id="callback-words" maxlength="500" aria-invalid=${this.missing.has('note')} .value=${this.words ?? ''}
          @input=${(/** @type {any} */ event) => { this.words = event.target.value; }}></textarea>${this.missingNote('note')}</div>`;
    return this.shell(html`<h2 id="call-back-dialog-title">${t('callback.title', { number: ticket.number })}</h2>`, body, t('callback.do'));
  }
}

customElements.define('call-back-dialog', CallBackDialog);
