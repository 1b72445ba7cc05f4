// @ts-check
import { html, nothing } from 'lit';
import * as api from '../live/api.js';
import { createTicket, moveTicket } from '../live/actions.js';
import { crewTitle } from '../live/on-duty.js';
import { live } from '../live/state.js';
import { FormDialog } from './dialog.js';
import { oneLine, whereOf } from './place.js';
import { symbol } from './symbol.js';
import { said, t } from './words.js';

const SUGGESTED = 4;

/** Crews of the roster and those who log in, as the server told them. @type {any[]} */
let known = [];

/** Tickets keep a roster crew by its code, people read its title. @param {string} typed */
const codeOf = (typed) => known.find((crew) => crew.title === typed && (crew.trades.length || crew.onDuty.length))?.name ?? typed;

/** What is offered while one types: crews who can log in, then others seen on tickets. */
function crews() {
  const seen = [...live.ticket.values()].map((ticket) => ticket.crew).filter(Boolean);
  return [...new Set([...known.map((crew) => crew.title), ...seen.map((code) => crewTitle(code)).sort()])];
}

/** Gives a ticket to a crew; for an alarm without one, opens it first. Opened with an alarm or a ticket. */
class DispatchDialog extends FormDialog {
  get action() {
    return this.row ? `dispatch:${this.ticket?.number ?? this.row.id}` : '';
  }

  /** The ticket it is about, none while an alarm has none. */
  get ticket() {
    if (this.row?.number) return live.ticket.get(this.row.number) ?? this.row;
    return this.row?.ticket ? live.ticket.get(this.row.ticket) : this.opened;
  }

  begin() {
    this.opened = undefined;
    this.crew = this.ticket?.crew ? crewTitle(this.ticket.crew) : '';
    this.note = '';
    this.#askCrews();
  }

  /** Without an answer the tickets' crews are offered: any name can be typed. */
  async #askCrews() {
    const told = await api.get('crews').catch(() => null);
    if (!told) return;
    known = told.items;
    this.requestUpdate();
  }

  async submit() {
    this.missing = new Set();
    if (!this.crew?.trim()) this.missing.add('crew');
    if (this.missing.size) return false;
    const ticket = this.ticket ?? (await this.#openTicket());
    if (!ticket) return false;
    const note = this.note?.trim() || null;
    return moveTicket(ticket, 'dispatch', { crew: codeOf(this.crew?.trim() ?? ''), note });
  }

  /** Crews of the trade who are on duty first. */
  #suggestions() {
    const trade = this.ticket?.trade ?? this.row.kind;
    const worth = (/** @type {any} */ crew) => Number(crew.trades.includes(trade)) * 2 + Number(crew.onDuty.length > 0);
    const best = known.filter((crew) => worth(crew)).sort((a, b) => worth(b) - worth(a)).slice(0, SUGGESTED);
    if (!best.length) return nothing;
    return html`<div class="opts suggested" role="group" aria-label=${t('dispatch.suggested')}>${best.map((crew) => html`<button type="button" class="btn" aria-pressed=${this.crew === crew.title}
      @click=${() => { this.crew = crew.title; this.requestUpdate(); }}>${crew.onDuty.length
        ? t('dispatch.crewOn', { crew: crew.title, names: crew.onDuty.map((/** @type {any} */ one) => one.name).join(t('why.comma')) }) : crew.title}</button>`)}</div>`;
  }

  /** @returns {Promise<any>} the ticket, null where it was refused */
  async #openTicket() {
    const alarm = this.row;
    const made = await createTicket(this.action, {
      compound: alarm.compound, device: alarm.device, place: alarm.place, title: said(alarm.title),
      priority: alarm.severity, trade: alarm.kind, alarm: alarm.id,
    });
    this.opened = made ?? undefined;
    return made;
  }

  render() {
    if (!this.row) return this.shell('', '', '');
    const { ticket } = this;
    const what = { where: oneLine(whereOf(this.row)), what: said(this.row.title) };
    const title = html`${symbol(this.row.severity ?? this.row.priority)}<h2 id="dispatch-dialog-title">${ticket
      ? t('dispatch.title', { number: ticket.number, ...what }) : t('dispatch.titleNew', what)}</h2>`;
    const body = html`
      <div><label class="t" for="dispatch-crew">${t('dispatch.crew')}</label>
        <input class="field" id="dispatch-crew" list="crews" maxlength="80" autocomplete="off" aria-invalid=${this.missing.has('crew')}
          .value=${this.crew ?? ''} @input=${(/** @type {any} */ event) => { this.crew = event.target.value; }}>
        <datalist id="crews">${crews().map((name) => html`<option value=${name}></option>`)}</datalist>${this.missingNote('crew')}
        ${this.#suggestions()}</div>
      <div><label class="t" for="dispatch-note">${t('dispatch.note')}</label>
        <input class="field" id="dispatch-note" maxlength="500" .value=${this.note ?? ''}
          @input=${(/** @type {any} */ event) => { this.note = event.target.value; }}></div>`;
    return this.shell(title, body, t('dispatch.do'));
  }
}

customElements.define('dispatch-dialog', DispatchDialog);
