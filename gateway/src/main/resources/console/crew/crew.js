// @ts-check
import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import * as api from '../live/api.js';
import { live } from '../live/state.js';
import { Part, redraw } from '../parts/element.js';
import { clock, until } from '../parts/format.js';
import { prefer } from '../parts/prefs.js';
import { route } from '../parts/route.js';
import { style } from '../parts/style.js';
import { speak, speaking, t } from '../parts/words.js';
import { fact, keepFact, keepTickets, keptTickets } from './phone.js';
import { jobCard } from './job.js';
import { received, isReceipt, openOutbox, outbox, resting, unkept } from './outbox.js';
import { askSpots, openSpots } from './spots.js';
import { withSteps } from './steps.js';
import './job-page.js';
import './sign-in.js';

await style(import.meta.url, 'crew.css');

/** New first, then in hand, then what waits for others. */
const ORDER = ['dispatched', 'on_site', 'accepted', 'paused', 'fixed'];

/** The crew's phone: my tickets, also where there is no signal. */
class CrewApp extends Part {
  constructor() {
    super();
    /** Tickets as last told to this phone. @type {any[]} */
    this.kept = [];
    this.noStorage = false;
    this.keptRevision = -1;
    /** My shifts, null until asked for. @type {any} */
    this.shifts = null;
  }

  connectedCallback() {
    super.connectedCallback();
    document.documentElement.classList.add('phone');
    this.#remember();
    if (live.user !== null) live.connect();
    installShell();
  }

  async #remember() {
    try {
      this.kept = await keptTickets();
      if (live.user === undefined) live.user = await fact('me');
      await openSpots();
      await openOutbox();
    } catch {
      this.noStorage = true;
    }
    this.requestUpdate();
  }

  willUpdate() {
    if (!live.loaded) return;
    askSpots(this.kept, route().id);
    if (live.revision === this.keptRevision) return;
    this.keptRevision = live.revision;
    this.kept = [...live.ticket.values()];
    keepTickets(this.kept).then(() => this.#tellDelivered(), () => { this.noStorage = true; });
    if (live.user) keepFact('me', live.user).catch(() => {});
  }

  /** What is on the phone of who is to do it has arrived; on the desk's screen it has not. */
  async #tellDelivered() {
    if (live.user?.role !== 'crew') return;
    for (const ticket of this.kept) await received(ticket);
  }

  get tickets() {
    return this.kept.map((ticket) => withSteps(ticket, outbox()))
      .filter((ticket) => ORDER.includes(ticket.state))
      .sort((a, b) => ORDER.indexOf(a.state) - ORDER.indexOf(b.state) || (a.dueAt ?? '9') .localeCompare(b.dueAt ?? '9'));
  }

  async #logOut() {
    await api.logOut().catch(() => {});
    live.say('log-out');
  }

  render() {
    const { page, id } = route();
    const ticket = page === 'ticket' ? this.kept.find((one) => one.number === id) : undefined;
    return html`<div class="ph ${resting() ? 'resting' : ''}">${this.#top(ticket)}${this.#news()}
      ${ticket ? html`<job-page .ticket=${withSteps(ticket, outbox())}></job-page>` : this.#list()}</div>
      <crew-sign-in></crew-sign-in>`;
  }

  /** @param {any} ticket */
  #top(ticket) {
    const other = speaking() === 'en' ? 'zh-CN' : 'en';
    const signal = live.link.state === 'live' || live.link.state === 'behind';
    return html`<header class="ptop">${ticket ? html`<a class="back" href="#/" aria-label=${t('crew.back')}>‹</a>` : nothing}
      <h1>${ticket ? t('ticket.numbered', { number: ticket.number }) : t('crew.title')}</h1>
      <p class="n">${live.user?.title}<br>${signal ? clock(live.now()).slice(0, 5) : t('crew.noSignal')}</p>
      ${ticket ? nothing : html`<button class="tbtn" lang=${other} @click=${async () => { await speak(other); prefer({ language: other }); redraw(); }}
        >${other === 'en' ? 'EN' : '中文'}</button><button class="tbtn" @click=${this.#logOut}>${t('crew.logOut')}</button>`}</header>`;
  }

  #news() {
    const waiting = outbox().filter((step) => !step.refused && !isReceipt(step)).length;
    const signal = live.link.state === 'live' || live.link.state === 'behind' || live.link.state === 'starting';
    if (this.noStorage || unkept()) return html`<p class="offline" role="status">${t('crew.noStorage')}</p>`;
    if (!signal) return html`<p class="offline" role="status"><b>${t('crew.noSignal')}</b> ${waiting ? t('crew.waiting', { n: waiting }) : t('crew.noneWaiting')}</p>`;
    return waiting ? html`<p class="offline" role="status">${t('crew.waiting', { n: waiting })}</p>` : nothing;
  }

  /** When one is on next; asked once, and only where there is nothing to do. */
  #nextShift() {
    if (!live.loaded) return nothing;
    if (!this.shifts) {
      this.shifts = [];
      api.get('roster/mine').then((mine) => { this.shifts = mine.items; this.requestUpdate(); }, () => {});
    }
    const next = this.shifts.find((/** @type {any} */ shift) => Date.parse(shift.from) > live.now());
    return next ? t('crew.nextShift', { time: until(Date.parse(next.from)) }) : nothing;
  }

  #list() {
    const { tickets } = this;
    return html`<main class="pmain" id="main">${tickets.length ? repeat(tickets, (ticket) => ticket.number, jobCard)
      : html`<p class="job">${live.loaded || this.kept.length ? t('crew.empty') : t('detail.loading')} ${this.#nextShift()}</p>`}</main>`;
  }
}

/** Puts the page on the phone, where the browser can: the next visit works without signal. */
async function installShell() {
  if (!('serviceWorker' in navigator) || location.pathname !== '/m') return;
  try {
    await navigator.serviceWorker.register('/sw.js', { scope: '/m' });
    const { active } = await navigator.serviceWorker.ready;
    const files = performance.getEntriesByType('resource').map(({ name }) => new URL(name).pathname).filter((path) => path.startsWith('/c/'));
    active?.postMessage({ files: [...new Set(files)] });
  } catch (cause) {
    console.warn('the page stays without its offline shell', cause);
  }
}

customElements.define('crew-app', CrewApp);
