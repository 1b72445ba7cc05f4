// @ts-check
import { html, nothing } from 'lit';
import * as api from '../live/api.js';
import { people } from '../live/on-duty.js';
import { sites } from '../live/sites.js';
import { live } from '../live/state.js';
import { Part } from '../parts/element.js';
import { clock, countdown, number } from '../parts/format.js';
import { silentDevices } from '../parts/silence.js';
import { style } from '../parts/style.js';
import { LEVELS, SEVERITIES, symbol } from '../parts/symbol.js';
import { survey } from '../parts/survey.js';
import { said, t } from '../parts/words.js';
import { wallFace } from './faces.js';
import { current, others, waiting, worstFive } from './list.js';
import './enter.js';

await style(import.meta.url, 'wall.css');

const PAGE_MS = 20_000;
const BUILDINGS = 12;
const SHIFT_MS = 600_000;
const POINTER_MS = 5000;
const NAMED = 6;
const HEALTH_MS = 15_000;

/**
 * The wall screen: dark, nothing to press. It pages through the compounds while nothing waits; an
 * alarm that does holds the page of its building.
 */
class WallScreen extends Part {
  constructor() {
    super();
    this.dims = new URLSearchParams(location.search).has('dim');
    /** Readings a second, null while it cannot be asked. @type {number | null} */
    this.rate = null;
    /** Readings counted when last asked. @type {{n: number | null, at: number} | null} */
    this.told = null;
    this.askedAt = 0;
  }

  connectedCallback() {
    super.connectedCallback();
    document.documentElement.classList.add('wall');
    this.moved = () => this.#pointer();
    addEventListener('pointermove', this.moved);
    this.#pointer();
    if (live.user !== null) live.connect();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    if (this.moved) removeEventListener('pointermove', this.moved);
  }

  /** The pointer is out of sight when nobody moves it. */
  #pointer() {
    const { classList } = document.documentElement;
    classList.remove('no-pointer');
    clearTimeout(this.hiding);
    this.hiding = setTimeout(() => classList.add('no-pointer'), POINTER_MS);
  }

  willUpdate() {
    document.title = t('title', { page: t('wall.name') });
    const lost = live.link.state === 'lost';
    document.documentElement.classList.toggle('is-lost', lost);
    document.documentElement.classList.toggle('is-behind', live.link.state === 'behind');
    if (live.link.newBuild && !waiting().length) location.reload();
    if (live.loaded && !lost && Date.now() - this.askedAt > HEALTH_MS) this.#health();
  }

  async #health() {
    this.askedAt = Date.now();
    const health = await api.get('health').catch(() => null);
    const figures = (health?.parts ?? []).flatMap((/** @type {any} */ part) => part.figures ?? []);
    const n = figures.find((/** @type {any} */ figure) => figure.name === 'readings')?.value ?? null;
    const told = { n, at: Date.now() };
    const before = this.told;
    this.told = told;
    this.rate = n === null || !before || before.n === null || n < before.n ? null : Math.round(((n - before.n) * 1000) / (told.at - before.at));
  }

  /** Pages: up to twelve buildings of a compound each. */
  #pages() {
    return (sites() ?? []).flatMap((compound) => {
      const parts = Math.max(1, Math.ceil(compound.buildings.length / BUILDINGS));
      return Array.from({ length: parts }, (_, i) => ({ compound, from: i * BUILDINGS, part: i + 1, parts }));
    });
  }

  /** The page to show: that of the worst alarm waiting, else the next in turn. @param {any[]} pages */
  #turn(pages) {
    const [worst] = waiting();
    if (!worst) return pages[Math.floor(live.now() / PAGE_MS) % pages.length];
    const of = pages.filter(({ compound }) => compound.code === worst.compound);
    const holds = of.find(({ compound, from }) => compound.buildings.slice(from, from + BUILDINGS)
      .some((/** @type {any} */ building) => building.name === worst.where?.building));
    return holds ?? of[0] ?? pages[0];
  }

  render() {
    if (live.user === null || live.link.state === 'signed-out') return html`<wall-enter></wall-enter>`;
    const pages = this.#pages();
    const shown = pages.length ? this.#turn(pages) : null;
    const hour = Number(clock(live.now()).slice(0, 2));
    const dim = this.dims && (hour >= 22 || hour < 6) && !waiting().some((alarm) => alarm.severity === 'critical');
    const shift = Math.floor(live.now() / SHIFT_MS) % 4;
    return html`<div class="wallpage shift${shift} ${dim ? 'dim' : ''}">
      <header><h1>${t('brand')} <small>${shown ? this.#where(shown) : nothing}</small></h1>${this.#link()}
        <span class="wallclock num">${clock(live.now())}</span></header>
      <main class="wallgrid"><section aria-label=${t('desk.list')}>${this.#counters()}${this.#list()}</section>
        <section class="wallfaces" aria-label=${t('overview.faces')}>${shown && live.loaded ? this.#faces(shown) : html`<p class="quiet">${t('overview.loading')}</p>`}</section></main>
      ${this.#footer()}
      ${live.link.state === 'lost' ? this.#lost() : nothing}</div>`;
  }

  /** @param {any} shown */
  #where({ compound, part, parts }) {
    return parts > 1 ? t('wall.part', { name: said(compound.title), part, parts }) : said(compound.title);
  }

  #link() {
    const { state } = live.link;
    return html`<span class="live ${state === 'live' ? '' : `not ${state}`}"><i></i>${t(`link.${state}`)}</span>`;
  }

  #counters() {
    const alarms = current();
    return html`<ul class="wallcounts">${SEVERITIES.map((severity) => {
      const all = alarms.filter((alarm) => alarm.severity === severity);
      const open = all.filter((alarm) => !alarm.acknowledged).length;
      return html`<li class=${open ? `w${LEVELS[severity]}` : ''}>${symbol(severity, { size: 'big' })}<b>${all.length}</b>
        <span>${t(`severity.${severity}`)}<small>${t('counters.unacknowledged', { n: open })}</small></span></li>`;
    })}</ul>`;
  }

  #list() {
    if (!live.loaded) return html`<p class="quiet">${t('desk.loading')}</p>`;
    const five = worstFive();
    if (!five.length) return html`<p class="quiet">${t('wall.quiet')}</p>`;
    const rest = others();
    return html`<ol class="walllist">${five.map(({ alarm, title, says }) => html`<li class=${alarm.acknowledged ? '' : `w${LEVELS[alarm.severity]}`}>
        ${symbol(alarm.severity, { size: 'big', open: !alarm.active, pulse: !alarm.acknowledged })}
        <div><b>${title}</b><span>${says}</span></div>
        <em class="num">${countdown(live.now() - alarm.raisedMs)}<small>${t(alarm.acknowledged ? 'state.acknowledged'
          : alarm.active ? 'state.unacknowledged' : 'state.cleared')}</small></em></li>`)}</ol>
      ${rest ? html`<p class="rest">${t('wall.more', { n: rest })}</p>` : nothing}`;
  }

  /** @param {any} shown */
  #faces({ compound, from }) {
    const of = survey(compound, '');
    const buildings = of.buildings.slice(from, from + BUILDINGS);
    return buildings.length ? buildings.map(wallFace) : html`<p class="quiet">${t('wall.noBuildings')}</p>`;
  }

  #footer() {
    const silent = silentDevices();
    const names = people().slice(0, NAMED).map(({ name }) => name);
    const tickets = [...live.ticket.values()];
    const late = tickets.filter((ticket) => ticket.dueAt && Date.parse(ticket.dueAt) < live.now()).length;
    return html`<footer><span>${t('wall.online', { n: live.device.size - (silent?.length ?? 0), all: live.device.size })}</span>
      ${this.rate === null ? nothing : html`<span>${t('wall.rate', { n: number(this.rate) })}</span>`}
      <span>${live.counters ? t('counters.recent', { n: live.counters.raisedLast10Min }) : t('counters.recentUnknown')}</span>
      <span>${t('wall.tickets', { n: tickets.length, late })}</span>${names.length ? html`<span>${t('wall.onDuty', { names: names.join(' · ') })}</span>` : nothing}<span>${t('login.notPanel')}</span></footer>`;
  }

  #lost() {
    const last = live.link.lastFrame || live.link.since;
    return html`<div class="walllost" role="alert"><b>${t('wall.lost')}</b>
      <span class="num">${t('wall.lostSince', { time: clock(last + live.link.offset), age: countdown(Date.now() - last) })}</span></div>`;
  }
}

customElements.define('wall-screen', WallScreen);
