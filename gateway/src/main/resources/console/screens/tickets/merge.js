// @ts-check
import { html, nothing } from 'lit';
import { moveTicket } from '../../live/actions.js';
import { live } from '../../live/state.js';
import { FormDialog } from '../../parts/dialog.js';
import { oneLine, whereOf } from '../../parts/place.js';
import { symbol } from '../../parts/symbol.js';
import { said, t } from '../../parts/words.js';
import { MERGEABLE } from './limits.js';

/** Offered at once; who looks for another writes its number or place. */
const OFFERED = 8;

/** Puts another ticket of the same cause into this one: the crew goes once. */
class MergeDialog extends FormDialog {
  get action() {
    return this.row ? `merge:${this.row.number}` : '';
  }

  begin() {
    this.other = '';
    this.find = '';
    this.note = '';
  }

  /** Open tickets of the compound, those of the same building first. */
  get others() {
    const { number, compound, where } = this.row;
    const find = (this.find ?? '').trim().toLowerCase();
    const near = (/** @type {any} */ ticket) => Number(ticket.where?.building !== where?.building);
    return [...live.ticket.values()]
      .filter((ticket) => ticket.number !== number && ticket.compound === compound && MERGEABLE.includes(ticket.state))
      .filter((ticket) => !find || [ticket.number, said(ticket.title), oneLine(whereOf(ticket))].join(' ').toLowerCase().includes(find))
      .sort((a, b) => near(a) - near(b) || (a.openedAt < b.openedAt ? 1 : -1));
  }

  async submit() {
    this.missing = new Set(this.other ? [] : ['ticket']);
    if (this.missing.size) return false;
    return moveTicket(this.row, 'merge', { ticket: this.other, note: this.note?.trim() || null });
  }

  render() {
    const ticket = this.row;
    if (!ticket) return this.shell('', '', '');
    const others = this.others;
    const title = html`${symbol(ticket.priority)}<h2 id="merge-dialog-title">${t('merge.title', { number: ticket.number })}</h2>`;
    const body = html`<p class="note">${t('merge.says')}</p>
      <label class="t">${t('board.find')}<input class="field" type="search" .value=${this.find ?? ''}
        @input=${(/** @type {any} */ event) => { this.find = event.target.value; this.requestUpdate(); }}></label>
      ${others.length ? this.options('ticket', t('merge.which'), others.slice(0, OFFERED).map((other) => ({ value: other.number,
        words: `${other.number} ${oneLine(whereOf(other))} · ${said(other.title)}` })), this.other ?? '', (value) => { this.other = value; })
        : html`<p>${t('merge.none')}</p>`}
      ${others.length > OFFERED ? html`<p class="muted">${t('merge.more', { n: others.length - OFFERED })}</p>` : nothing}
      <label class="t">${t('move.note')}<input class="field" maxlength="500" .value=${this.note ?? ''}
        @input=${(/** @type {any} */ event) => { this.note = event.target.value; }}></label>`;
    return this.shell(title, body, t('merge.do'));
  }
}

customElements.define('merge-dialog', MergeDialog);
