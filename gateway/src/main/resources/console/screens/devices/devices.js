// @ts-check
import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { live } from '../../live/state.js';
import { Part } from '../../parts/element.js';
import { age } from '../../parts/format.js';
import { whereIs } from '../../parts/place.js';
import { address, replaceAddress, route } from '../../parts/route.js';
import { isSilent } from '../../parts/silence.js';
import { style } from '../../parts/style.js';
import { icon, LEVELS, symbol } from '../../parts/symbol.js';
import { has, said, speaking, t } from '../../parts/words.js';

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

/** All devices: found by words, kind and state. */
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
    const level = (/** @type {any} */ device) => LEVELS[worst.get(device.id)?.severity] ?? 9;
    return [...live.device.values()]
      .filter((device) => (!kind || device.kind === kind) && inState(device) && (!find || words(device).includes(find)))
      .sort((a, b) => level(a) - level(b) || (a.id < b.id ? -1 : 1));
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
        aria-current=${(query.get('kind') ?? '') === kind ? 'true' : nothing}>${kindWord(kind || 'all')}</a>`)}</nav>
      <label class="field find">${icon('search')}<span class="sr">${t('desk.find')}</span><input type="search"
        placeholder=${t('desk.find')} .value=${query.get('find') ?? ''}
        @input=${(/** @type {any} */ event) => replaceAddress(this.#to({ find: event.target.value }))}></label>
      <a class="btn" href=${address('inventory')}>${t('page.inventory')}</a></div>
      <section class="card scrollx">${shown.length ? this.#table(shown, worst)
        : html`<p class="empty">${live.device.size ? t('devices.noMatch') : live.loaded ? t('devices.empty') : t('detail.loading')}</p>`}</section></div>`;
  }

  /** @param {any[]} shown @param {Map<string, any>} worst */
  #table(shown, worst) {
    const from = Math.min(this.from, Math.max(0, shown.length - 1));
    const rows = shown.slice(from, this.to);
    const below = shown.length - from - rows.length;
    const room = (/** @type {number} */ n) => n > 0 ? html`<tr aria-hidden="true"><td height=${Math.round(n * this.rowHeight)}></td></tr>` : nothing;
    return html`<table class="plain virtual" aria-rowcount=${shown.length + 1}><caption class="sr">${t('page.devices')}</caption><thead><tr aria-rowindex="1">${['state', 'name', 'place', 'kind', 'seen', 'id'].map((name) =>
        html`<th scope="col">${t(`devices.column.${name}`)}</th>`)}</tr></thead>
      <tbody>${room(from)}${repeat(rows, (device) => device.id, (device, i) => deviceRow(device, worst.get(device.id), from + i + 2))}${room(below)}</tbody></table>`;
  }
}

/** The word of a kind, itself where the catalogue has none. @param {string} kind */
const kindWord = (kind) => (has(`kind.${kind}`) ? t(`kind.${kind}`) : kind);

/** @param {any} device @param {any} alarm @param {number} index of the row in the whole table */
function deviceRow(device, alarm, index) {
  const silent = isSilent(device);
  const where = whereIs(device);
  return html`<tr class="one" aria-rowindex=${index}><td>${alarm ? symbol(alarm.severity, { size: 'sm', open: !alarm.active })
      : silent ? html`<span class="chip hatch">${t('devices.offline')}</span>` : symbol('normal', { size: 'sm' })}</td>
    <td><a href=${address('device', device.id)}>${said(device.title)}</a>${device.outOfService ? html` <span class="chip">${t('chip.outOfService')}</span>` : nothing}${device.testMode
      ? html` <span class="chip solid">${t('chip.test')}</span>` : nothing}</td>
    <td>${device.state === 'discovered' ? html`<span class="chip">${t('place.unplaced')}</span>` : where.first}</td><td>${kindWord(device.kind)}</td>
    <td class="num">${device.lastSeen ? t('devices.ago', { age: age(device.lastSeen) }) : t('value.none')}</td>
    <td class="muted id">${device.id}</td></tr>`;
}

customElements.define('device-list', DeviceList);
