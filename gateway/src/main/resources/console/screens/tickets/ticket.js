// @ts-check
import { html, nothing } from 'lit';
import * as api from '../../live/api.js';
import { doingOf, moveTicket, act } from '../../live/actions.js';
import { holderOf, personName } from '../../live/on-duty.js';
import { live } from '../../live/state.js';
import { mayAct, trouble } from '../../parts/acknowledge.js';
import { Part } from '../../parts/element.js';
import { when } from '../../parts/format.js';
import { may } from '../../parts/may.js';
import { oneLine, whereOf } from '../../parts/place.js';
import { address } from '../../parts/route.js';
import { symbol } from '../../parts/symbol.js';
import { has, reason, said, t } from '../../parts/words.js';
import { alarmWords, clockOf } from './card.js';
import { faults, parts, photos, reporter, took } from './extras.js';
import { limitOf, MERGEABLE, MOVES, NEED_NOTE, unproven } from './limits.js';

const STEPS = ['openedAt', 'dispatchedAt', 'acceptedAt', 'arrivedAt', 'fixedAt', 'verifiedAt', 'closedAt'];

/** One ticket: where it stands, what may be done, who did what. */
class TicketPage extends Part {
  static properties = { number: { attribute: false } };

  constructor() {
    super();
    this.number = '';
    /** @type {(ticket: any, verb: string) => void} */
    this.ask = () => {};
    /** @type {any} */
    this.full = null;
    /** @type {any} */
    this.problem = null;
    this.asked = '';
    this.note = '';
  }

  get row() {
    const fetched = this.full?.number === this.number ? this.full : undefined;
    const told = live.ticket.get(this.number);
    return told && (!fetched || told.version >= fetched.version) ? told : fetched;
  }

  willUpdate() {
    const wanted = `${this.number} ${live.ticket.get(this.number)?.version ?? ''}`;
    if (live.loaded && wanted !== this.asked) this.#load(wanted);
  }

  /** @param {string} wanted */
  async #load(wanted) {
    this.asked = wanted;
    try {
      this.full = await api.get(`tickets/${api.segment(this.number)}`);
      this.problem = null;
    } catch (problem) {
      this.problem = problem;
    }
    this.requestUpdate();
  }

  /** @param {any} ticket @param {string} verb */
  #move(ticket, verb) {
    const form = verb === 'dispatch' || NEED_NOTE.includes(verb) || (['verify', 'close'].includes(verb) && unproven(ticket));
    if (form) this.ask(ticket, verb);
    else moveTicket(ticket, verb);
  }

  /** @param {SubmitEvent} event */
  async #comment(event) {
    event.preventDefault();
    const words = this.note.trim();
    const number = this.number;
    if (words && (await act(`comment:${number}`, `tickets/${api.segment(number)}/comment`, { comment: words }))) {
      this.note = '';
      this.#load(this.asked);
    }
  }

  render() {
    const ticket = this.row;
    if (!ticket) {
      return html`<p class="card empty">${this.problem ? reason(this.problem) : t('detail.loading')}</p>`;
    }
    return html`<nav class="crumb"><a href=${address('tickets')}>${t('page.tickets')}</a> › <span class="num">${ticket.number}</span></nav>
      <div class="title">${symbol(ticket.priority, { size: 'big' })}<div><h1>${said(ticket.title)}</h1>
        <p>${oneLine(whereOf(ticket))} · ${alarmWords(ticket)}</p></div></div>
      <div class="two"><div class="stack">${this.#state(ticket)}${this.#actions(ticket)}${faults(this.full)}${parts(this.full)}${photos(ticket, this.full)}</div>${this.#log(ticket)}</div>`;
  }

  /** @param {any} ticket */
  #state(ticket) {
    return html`<section class="card"><div class="head"><h2 class="state">${t(`ticket.${ticket.state}`)}</h2>
        ${ticket.occurrences > 1 ? html`<span class="chip">${t('chip.occurrences', { n: ticket.occurrences })}</span>` : nothing}
        ${ticket.reopened ? html`<span class="chip">${t('ticket.reopened', { n: ticket.reopened })}</span>` : nothing}</div>
      <dl class="kv">
        <dt>${t('ticket.crew')}</dt><dd>${holderOf(ticket) || t('board.noCrew')}</dd>
        ${reporter(ticket, this.full)}
        <dt>${t('ticket.trade')}</dt><dd>${has(`trade.${ticket.trade}`) ? t(`trade.${ticket.trade}`) : ticket.trade}</dd>
        ${ticket.alarm ? html`<dt>${t('ticket.alarm')}</dt><dd><a href=${address('alarms', ticket.alarm)}>${t('ticket.openAlarm')}</a></dd>` : nothing}
        ${ticket.device ? html`<dt>${t('page.device')}</dt><dd><a href=${address('device', ticket.device)}>${ticket.device}</a></dd>` : nothing}
        ${STEPS.filter((step) => ticket[step]).map((step) => html`<dt>${t(`ticket.${step}`)}</dt><dd class="num">${when(ticket[step])}</dd>`)}
        ${took(ticket, live.now())}
        ${ticket.mergedInto ? html`<dt>${t('ticket.mergedInto')}</dt><dd><a href=${address('tickets', ticket.mergedInto)}>${ticket.mergedInto}</a></dd>` : nothing}
        ${ticket.note ? html`<dt>${t('ticket.note')}</dt><dd>${ticket.note}</dd>` : nothing}</dl>
      <div class="pad">${clockOf(ticket, limitOf(ticket))}</div></section>`;
  }

  /** @param {any} ticket */
  #actions(ticket) {
    if (!may('dispatch')) return nothing;
    return html`<section class="card pad"><div class="acts3">${(MOVES[ticket.state] ?? []).map((verb, i) => this.#button(ticket, verb, i === 0))}
        ${ticket.owesCallBack && ['fixed', 'verified'].includes(ticket.state) ? this.#opener(ticket, 'call-back') : nothing}
        ${MERGEABLE.includes(ticket.state) ? this.#opener(ticket, 'merge') : nothing}</div>
      ${MOVES[ticket.state]?.map((verb) => trouble(`${verb}:${ticket.number}`))}
      ${ticket.state === 'fixed' && unproven(ticket) ? html`<p class="note">${t('move.blocked')}</p>` : nothing}</section>`;
  }

  /** @param {any} ticket @param {string} verb that has a form of its own */
  #opener(ticket, verb) {
    return html`<button class="btn" ?disabled=${!mayAct()} @click=${() => this.ask(ticket, verb)}>${t(`move.${verb}`)}</button>`;
  }

  /** @param {any} ticket @param {string} verb @param {boolean} first */
  #button(ticket, verb, first) {
    const blocked = ['verify', 'close'].includes(verb) && unproven(ticket) && !may('override-proof');
    const busy = doingOf(`${verb}:${ticket.number}`)?.phase === 'busy';
    const words = verb === 'dispatch' && ticket.state !== 'open' ? 'again' : verb;
    return html`<button class="btn ${first ? 'go' : ''}" ?disabled=${!mayAct() || blocked} aria-busy=${busy ? 'true' : nothing}
      @click=${() => this.#move(ticket, verb)}>${busy ? t('do.sending') : t(`move.${words}`)}</button>`;
  }

  /** @param {any} ticket */
  #log(ticket) {
    const events = [...(this.full?.events ?? [])].reverse();
    return html`<section class="card"><div class="head"><h2>${t('detail.log')}</h2></div>
      ${events.length ? nothing : html`<p class="muted pad">${t('ticket.noLog')}</p>`}<ul class="log pad">${events.map((event) => html`<li><time class="num">${when(event.at)}</time><span>
        ${t('event.by', { who: event.actor === 'lilong' ? t('brand') : personName(event.actor), what: has(`event.${event.type}`) ? t(`event.${event.type}`) : event.type })}
        ${event.detail ? html`<q>${event.detail}</q>` : nothing}</span></li>`)}</ul>
      <form class="notes pad" @submit=${this.#comment}><label class="sr" for="ticket-note">${t('ticket.noteLabel')}</label>
        <input class="field" id="ticket-note" maxlength="500" placeholder=${t('ticket.noteLabel')} .value=${this.note}
          @input=${(/** @type {any} */ event) => { this.note = event.target.value; }}>
        <button class="btn" ?disabled=${!mayAct()}>${t('do.note')}</button></form>${trouble(`comment:${ticket.number}`)}</section>`;
  }
}

customElements.define('ticket-page', TicketPage);
