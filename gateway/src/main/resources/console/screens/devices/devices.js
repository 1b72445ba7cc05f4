// @ts-check
import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import * as api from '../../live/api.js';
import { live } from '../../live/state.js';
import { Part } from '../../parts/element.js';
import { age, value, word } from '../../parts/format.js';
import { whereIs } from '../../parts/place.js';
import { may } from '../../parts/may.js';
import { address, replaceAddress, route } from '../../parts/route.js';
import { isSilent } from '../../parts/silence.js';
import { style } from '../../parts/style.js';
import { icon, LEVELS, symbol } from '../../parts/symbol.js';
import { said, speaking, t } from '../../parts/words.js';
import { COLUMNS, sorted } from './sort.js';

await style(import.meta.url, 'devices.css');

/** Rows drawn beyond what is in view. */
const SPARE = 20;
const STATES = ['', 'alarm', 'offline', 'discovered'];

/** Worst current alarm of each device. @returns {Map<string, any>} */
export function worstAlarms() {
  const worst = new Map();
  for (const alarm of live.alarm.values()) {
    const known = worst.get(alarm.device);
    if (alarm.device && (!known || LEVELS[alarm.severity] < LEVELS[known.severity])) worst.set(alarm.device, alarm);
  }
  return worst;
}

/** All devices: found by words, kind and state, sorted by any column. */
class DeviceList extends Part {
  get page() {
    return 'devices';
  }

  constructor() {
    super();
    /** Rows in view. */
    this.from = 0;
    this.to = 60;
    this.kept = { key: '', rows: /** @type {any[]} */ ([]) };
    this.scrolled = () => this.#window();
  }

  connectedCallback() {
    super.connectedCallback();
    addEventListener('scroll', this.scrolled, { passive: true });
    addEventListener('resize', this.scrolled);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    removeEventListener('scroll', this.scrolled);
    removeEventListener('resize', this.scrolled);
  }

  updated() {
    this.#window();
  }

  get rowHeight() {
    return this.querySelector('tbody tr.one')?.getBoundingClientRect().height || 52;
  }

  /** Draws only the rows in view: twenty thousand scroll as smoothly as two hundred. */
  #window() {
    const body = this.querySelector('tbody');
    if (!body) return;
    const { rowHeight } = this;
    const above = Math.max(0, -body.getBoundingClientRect().top);
    const from = Math.max(0, Math.floor(above / rowHeight) - SPARE);
    const to = from + Math.ceil(innerHeight / rowHeight) + 2 * SPARE;
    if (Math.abs(from - this.from) < SPARE / 2 && to <= this.to + SPARE / 2) return;
    this.from = from;
    this.to = to;
    this.requestUpdate();
  }

  /** Worked out anew only when something can have changed. @param {Map<string, any>} worst */
  #rows(worst) {
    const key = [live.revision, location.hash, speaking(), Math.floor(live.now() / 5000)].join(' ');
    if (key !== this.kept.key) this.kept = { key, rows: this.#shown(worst) };
    return this.kept.rows;
  }

  /** @param {Map<string, any>} worst */
  #shown(worst) {
    const { query } = route();
    const find = (query.get('find') ?? '').trim().toLowerCase();
    const state = query.get('state') ?? '';
    const kind = query.get('kind') ?? '';
    const inState = (/** @type {any} */ device) =>
      state === 'alarm' ? worst.has(device.id) : state === 'offline' ? isSilent(device)
        : state === 'discovered' ? device.state === 'discovered' : true;
    const words = (/** @type {any} */ device) => {
      const where = whereIs(device);
      return [device.id, said(device.title), where.first, where.rest, device.kind].join(' ').toLowerCase();
    };
    const found = [...live.device.values()]
      .filter((device) => (!kind || device.kind === kind) && inState(device) && (!find || words(device).includes(find)));
    return sorted(found, query.get('sort') ?? '', worst);
  }

  /** @param {Record<string, string>} more */
  #to(more) {
    return address('devices', '', { ...Object.fromEntries(route().query), ...more });
  }

  render() {
    const { query } = route();
    const worst = worstAlarms();
    const shown = this.#rows(worst);
    const kinds = [...new Set([...live.device.values()].map((device) => device.kind))].sort();
    return html`<div class="wrap"><div class="title"><h1>${t('page.devices')}</h1>
      <nav class="seg" aria-label=${t('devices.states')}>${STATES.map((state) => html`<a href=${this.#to({ state })}
        aria-current=${(query.get('state') ?? '') === state ? 'true' : nothing}>${t(`devices.state.${state || 'all'}`)}</a>`)}</nav>
      <nav class="pick" aria-label=${t('desk.kinds')}>${['', ...kinds].map((kind) => html`<a href=${this.#to({ kind })}
        aria-current=${(query.get('kind') ?? '') === kind ? 'true' : nothing}>${word('kind', kind || 'all')}</a>`)}</nav>
      <label class="field find">${icon('search')}<span class="sr">${t('desk.find')}</span><input type="search"
        placeholder=${t('desk.find')} .value=${query.get('find') ?? ''}
        @input=${(/** @type {any} */ event) => replaceAddress(this.#to({ find: event.target.value }))}></label>
      <div class="acts2"><a class="btn" href=${address('inventory')}>${t('page.inventory')}</a>
        ${may('look-into') ? html`<a class="btn" href=${api.file('inventory.csv')} download>${t('devices.export')}</a>` : nothing}</div></div>
      <section class="card scrollx">${shown.length ? this.#table(shown, worst)
        : html`<p class="empty">${live.device.size ? t('devices.noMatch') : live.loaded ? t('devices.empty') : t('detail.loading')}</p>`}</section></div>`;
  }

  /** Sorted by it, and the other way round when it already is. @param {string} name */
  #head(name) {
    const now = route().query.get('sort') || 'state';
    const way = now === name ? 'ascending' : now === `-${name}` ? 'descending' : undefined;
    const next = way === 'ascending' ? `-${name}` : name === 'state' ? '' : name;
    return html`<th scope="col" class="c-${name}" aria-sort=${way ?? nothing}><a href=${this.#to({ sort: next })}>${t(`devices.column.${name}`)}<i aria-hidden="true">${way === 'ascending' ? '▲' : way ? '▼' : ''}</i></a></th>`;
  }

  /** @param {any[]} shown @param {Map<string, any>} worst */
  #table(shown, worst) {
    const from = Math.min(this.from, Math.max(0, shown.length - 1));
    const rows = shown.slice(from, this.to);
    const below = shown.length - from - rows.length;
    const room = (/** @type {number} */ n) => n > 0 ? html`<tr aria-hidden="true"><td height=${Math.round(n * this.rowHeight)}></td></tr>` : nothing;
    return html`<table class="plain virtual" aria-rowcount=${shown.length + 1}><caption class="sr">${t('page.devices')}</caption><thead><tr aria-rowindex="1">${COLUMNS.map((name) => this.#head(name))}</tr></thead>
      <tbody>${room(from)}${repeat(rows, (device) => device.id, (device, i) => deviceRow(device, worst.get(device.id), from + i + 2))}${room(below)}</tbody></table>`;
  }
}

/** @param {any} device @param {any} alarm @param {number} index of the row in the whole table */
function deviceRow(device, alarm, index) {
  const silent = isSilent(device);
  const where = whereIs(device);
  return html`<tr class="one" aria-rowindex=${index}><td>${alarm ? symbol(alarm.severity, { size: 'sm', open: !alarm.active })
      : silent ? html`<span class="chip hatch">${t('devices.offline')}</span>` : symbol('normal', { size: 'sm' })}</td>
    <td><a href=${address('device', device.id)}>${said(device.title)}</a>${device.outOfService ? html` <span class="chip">${t('chip.outOfService')}</span>` : nothing}${device.testMode
      ? html` <span class="chip solid">${t('chip.test')}</span>` : nothing}</td>
    <td>${device.state === 'discovered' ? html`<span class="chip">${t('place.unplaced')}</span>` : where.first}</td><td class="c-kind">${word('kind', device.kind)}</td>
    <td class="num">${device.lastSeen ? t('devices.ago', { age: age(device.lastSeen) }) : t('value.none')}</td>
    <td class="num c-battery">${device.battery ? value(device.battery) : ''}</td><td class="num c-signal">${device.signal ? value(device.signal) : ''}</td>
    <td class="muted id c-id">${device.id}</td></tr>`;
}

customElements.define('device-list', DeviceList);
