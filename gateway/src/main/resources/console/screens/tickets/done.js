// @ts-check
import { html, nothing } from 'lit';
import * as api from '../../live/api.js';
import { holderOf } from '../../live/on-duty.js';
import { Part } from '../../parts/element.js';
import { at, span, when } from '../../parts/format.js';
import { oneLine, whereOf } from '../../parts/place.js';
import { address } from '../../parts/route.js';
import { symbol } from '../../parts/symbol.js';
import { reason, said, t } from '../../parts/words.js';

/** Tickets that are over, newest first. */
class TicketsDone extends Part {
  constructor() {
    super();
    /** @type {any[] | null} */
    this.items = null;
    /** @type {string | null} */
    this.next = null;
    /** @type {any} */
    this.problem = null;
  }

  connectedCallback() {
    super.connectedCallback();
    this.#load();
  }

  /** @param {string} [cursor] */
  async #load(cursor) {
    try {
      const more = cursor ? `&cursor=${encodeURIComponent(cursor)}` : '';
      const page = await api.get(`tickets?state=closed,cancelled&limit=100${more}`);
      this.items = cursor ? [...(this.items ?? []), ...page.items] : page.items;
      this.next = page.next;
      this.problem = null;
    } catch (problem) {
      this.problem = problem;
    }
    this.requestUpdate();
  }

  render() {
    if (this.problem) {
      return html`<p class="trouble" role="alert">${reason(this.problem)}
        <button class="btn small" @click=${() => this.#load()}>${t('do.retry')}</button></p>`;
    }
    if (!this.items?.length) return html`<p class="card empty">${this.items ? t('done.empty') : t('detail.loading')}</p>`;
    return html`<section class="card scrollx"><table class="plain"><thead><tr>${['number', 'what', 'place', 'crew', 'took', 'state'].map((name) =>
      html`<th scope="col">${t(`done.${name}`)}</th>`)}</tr></thead>
      <tbody>${this.items.map((ticket) => html`<tr>
        <td class="num"><a href=${address('tickets', ticket.number)}>${ticket.number}</a></td>
        <td><span class="withsym">${symbol(ticket.priority, { size: 'sm' })}${said(ticket.title)}</span></td><td>${oneLine(whereOf(ticket))}</td>
        <td>${holderOf(ticket)}</td><td class="num">${ticket.closedAt ? span(at(ticket.closedAt) - at(ticket.openedAt)) : ''}</td>
        <td>${t(`ticket.${ticket.state}`)} <span class="num">${when(ticket.closedAt)}</span></td></tr>`)}</tbody></table>
      ${this.next ? html`<button class="btn" @click=${() => this.#load(this.next ?? '')}>${t('do.more')}</button>` : nothing}</section>`;
  }
}

customElements.define('tickets-done', TicketsDone);
