// @ts-check
import { html } from 'lit';
import { moveTicket } from '../../live/actions.js';
import { FormDialog } from '../../parts/dialog.js';
import { oneLine, whereOf } from '../../parts/place.js';
import { symbol } from '../../parts/symbol.js';
import { said, t } from '../../parts/words.js';
import { NEED_NOTE, unproven } from './limits.js';

/** Moves a ticket on, with the reason where one is needed. */
class MoveDialog extends FormDialog {
  get action() {
    return this.row ? `${this.verb}:${this.row.number}` : '';
  }

  /** @param {any} ticket @param {string} [verb] */
  open(ticket, verb = '') {
    this.verb = verb;
    super.open(ticket);
  }

  begin() {
    this.note = '';
  }

  get needsNote() {
    return NEED_NOTE.includes(this.verb ?? '') || (['verify', 'close'].includes(this.verb ?? '') && unproven(this.row));
  }

  async submit() {
    const note = this.note?.trim() ?? '';
    this.missing = new Set(this.needsNote && !note ? ['note'] : []);
    if (this.missing.size) return false;
    return moveTicket(this.row, this.verb ?? '', { note: note || null });
  }

  render() {
    const ticket = this.row;
    if (!ticket) return this.shell('', '', '');
    const title = html`${symbol(ticket.priority)}<h2 id="move-dialog-title">${t('move.title', {
      number: ticket.number, verb: t(`move.${this.verb}`) })}</h2>`;
    const body = html`<p>${oneLine(whereOf(ticket))} · ${said(ticket.title)}</p>
      ${['verify', 'close'].includes(this.verb ?? '') && unproven(ticket) ? html`<p class="note">${t('move.unproven')}</p>` : ''}
      <div><label class="t" for="move-note">${t(this.needsNote ? 'move.noteNeeded' : 'move.note')}</label>
        <textarea class="field" id="move-note" maxlength="500" aria-invalid=${this.missing.has('note')} .value=${this.note ?? ''}
          @input=${(/** @type {any} */ event) => { this.note = event.target.value; }}></textarea>${this.missingNote('note')}</div>`;
    return this.shell(title, body, t(`move.${this.verb}`));
  }
}

customElements.define('move-dialog', MoveDialog);
