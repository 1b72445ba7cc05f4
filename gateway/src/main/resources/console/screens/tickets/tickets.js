// @ts-check
import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { holderOf } from '../../live/on-duty.js';
import { live } from '../../live/state.js';
import { Part } from '../../parts/element.js';
import { may } from '../../parts/may.js';
import { mayAct } from '../../parts/acknowledge.js';
import { oneLine, whereOf } from '../../parts/place.js';
import { address, replaceAddress, route } from '../../parts/route.js';
import { style } from '../../parts/style.js';
import { icon } from '../../parts/symbol.js';
import { said, t } from '../../parts/words.js';
import { ticketCard } from './card.js';
import { crewLoad } from './crews.js';
import { ASIDE, boardOrder, COLUMNS } from './limits.js';
import '../../parts/dispatch.js';
import './done.js';
import './call-back.js';
import './merge.js';
import './move.js';
import './new.js';
import './ticket.js';

await style(import.meta.url, 'tickets.css');

/** The ticket board; with a number in the address, that ticket. */
class TicketBoard extends Part {
  get page() {
    return 'tickets';
  }

  connectedCallback() {
    super.connectedCallback();
    this.onKey = (/** @type {any} */ event) => this.#key(event);
    addEventListener('lilong-key', this.onKey);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    removeEventListener('lilong-key', /** @type {any} */ (this.onKey));
  }

  /** @param {CustomEvent} event */
  #key(event) {
    if (event.detail === 'n' && may('dispatch') && !route().id) this.#form('new-ticket');
    else if (event.detail === '/') this.querySelector('input')?.focus();
    else return;
    event.preventDefault();
  }

  /** @param {string} tag @param {any[]} about */
  #form(tag, ...about) {
    /** @type {any} */ (this.querySelector(tag))?.open(...about);
  }

  /** Opens the form of a move. @param {any} ticket @param {string} verb */
  ask = (ticket, verb) => {
    if (['dispatch', 'merge', 'call-back'].includes(verb)) this.#form(`${verb}-dialog`, ticket);
    else this.#form('move-dialog', ticket, verb);
  };

  #shown() {
    const find = (route().query.get('find') ?? '').trim().toLowerCase();
    const words = (/** @type {any} */ ticket) =>
      [ticket.number, oneLine(whereOf(ticket)), said(ticket.title), holderOf(ticket)].join(' ').toLowerCase();
    return [...live.ticket.values()].filter((ticket) => !find || words(ticket).includes(find)).sort(boardOrder);
  }

  render() {
    const { id, query } = route();
    const dialogs = html`<dispatch-dialog></dispatch-dialog><move-dialog></move-dialog><merge-dialog></merge-dialog><call-back-dialog></call-back-dialog><new-ticket></new-ticket>`;
    if (id) return html`<div class="wrap"><ticket-page .number=${id} .ask=${this.ask}></ticket-page></div>${dialogs}`;
    return html`<div class="wrap">${this.#head(query)}
      ${query.get('tab') === 'done' ? html`<tickets-done></tickets-done>` : this.#board()}</div>${dialogs}`;
  }

  /** @param {URLSearchParams} query */
  #head(query) {
    const done = query.get('tab') === 'done';
    const find = query.get('find') ?? '';
    return html`<div class="title"><h1>${t('page.tickets')}</h1>
      <nav class="pick" aria-label=${t('board.tabs')}>
        <a href=${address('tickets')} aria-current=${done ? nothing : 'true'}>${t('board.active.tab', { n: live.ticket.size })}</a>
        <a href=${address('tickets', '', { tab: 'done' })} aria-current=${done ? 'true' : nothing}>${t('board.done.tab')}</a></nav>
      <label class="field find">${icon('search')}<span class="sr">${t('board.find')}</span>
        <input type="search" placeholder=${t('board.find')} .value=${find}
          @input=${(/** @type {any} */ event) => replaceAddress(address('tickets', '', { ...Object.fromEntries(query), find: event.target.value }))}></label>
      <div class="acts2"><button class="btn" @click=${() => window.print()}>${t('do.print')}</button>
        ${may('dispatch') ? html`<button class="btn go" ?disabled=${!mayAct()} @click=${() => this.#form('new-ticket')}>${t('board.new')} <kbd>N</kbd></button>` : nothing}</div></div>`;
  }

  #board() {
    const tickets = this.#shown();
    const of = (/** @type {string} */ state) => tickets.filter((ticket) => ticket.state === state);
    const aside = tickets.filter((ticket) => ASIDE.includes(ticket.state));
    return html`${crewLoad()}
      <section class="board" aria-label=${t('board.name')}>${COLUMNS.map((state) => this.#column(state, of(state)))}</section>
      ${aside.length ? html`<section class="aside"><h2>${t('board.aside')}</h2><div class="row">${ASIDE.flatMap((state) => of(state)).map((ticket) =>
        html`<div><span class="chip">${t(`ticket.${ticket.state}`)}</span>${ticketCard(ticket, this.ask)}</div>`)}</div></section>` : nothing}`;
  }

  /** @param {string} state @param {any[]} tickets */
  #column(state, tickets) {
    return html`<section class="col" aria-label=${t(`column.ticket.${state}`)}>
      <h2>${t(`column.ticket.${state}`)} <b>${tickets.length}</b><span>${t(`column.hint.${state}`)}</span></h2>
      ${live.loaded && !tickets.length ? html`<p class="none">${t(`column.none.${state}`)}</p>` : nothing}
      ${repeat(tickets, (ticket) => ticket.number, (ticket) => ticketCard(ticket, this.ask))}</section>`;
  }
}

customElements.define('ticket-board', TicketBoard);
