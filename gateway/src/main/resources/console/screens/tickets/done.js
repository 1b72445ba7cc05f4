// @ts-check
import { html } from 'lit';
import * as api from '../../live/api.js';
import { holderOf } from '../../live/on-duty.js';
import { Asked } from '../../parts/asked.js';
import { at, span, when } from '../../parts/format.js';
import { oneLine, whereOf } from '../../parts/place.js';
import { address } from '../../parts/route.js';
import { symbol } from '../../parts/symbol.js';
import { said, t } from '../../parts/words.js';

/** Tickets that are over, newest first. */
class TicketsDone extends Asked {
  /** @param {string} [cursor] */
  ask(cursor) {
    return api.page('tickets?state=closed,cancelled&limit=100', cursor);
  }

  render() {
    if (!this.told?.items.length) return html`${this.troubled()}<section class="card">${this.noRows(t('done.empty'))}</section>`;
    return html`${this.troubled()}<section class="card scrollx"><table class="plain"><thead><tr>${['number', 'what', 'place', 'crew', 'took', 'state'].map((name) =>
      html`<th scope="col">${t(`done.${name}`)}</th>`)}</tr></thead>
      <tbody>${this.told.items.map((/** @type {any} */ ticket) => html`<tr>
        <td class="num"><a href=${address('tickets', ticket.number)}>${ticket.number}</a></td>
        <td><span class="withsym">${symbol(ticket.priority, { size: 'sm' })}${said(ticket.title)}</span></td><td>${oneLine(whereOf(ticket))}</td>
        <td>${holderOf(ticket)}</td><td class="num">${ticket.closedAt ? span(at(ticket.closedAt) - at(ticket.openedAt)) : ''}</td>
        <td>${t(`ticket.${ticket.state}`)} <span class="num">${when(ticket.closedAt)}</span></td></tr>`)}</tbody></table>
      ${this.more()}</section>`;
  }
}

customElements.define('tickets-done', TicketsDone);
