// @ts-check
import { html, nothing } from 'lit';
import * as api from '../../live/api.js';
import { live } from '../../live/state.js';
import { Part } from '../../parts/element.js';
import { nameOf } from '../../parts/format.js';
import { replaceAddress, address, route } from '../../parts/route.js';
import { reason, t } from '../../parts/words.js';
import { episodes } from './episodes.js';
import '../../parts/chart.js';

const HOUR_MS = 3_600_000;
const RANGES = [1, 6, 24, 168];
/** More points than this are never drawn. */
const MOST_POINTS = 2000;
const REFRESH_MS = 30_000;

/** The past of one value of a device: range and value are in the address. */
class DevicePast extends Part {
  static properties = { device: { attribute: false }, alarms: { attribute: false }, past: { attribute: false }, limits: { attribute: false } };

  constructor() {
    super();
    /** @type {any} */
    this.device = null;
    /** @type {any[]} */
    this.alarms = [];
    /** The limits of its rules: of which signal, which side, with words. @type {any[]} */
    this.limits = [];
    /** Its alarms, whenever they were. @type {any[]} */
    this.past = [];
    /** @type {any} */
    this.series = null;
    /** @type {any} */
    this.problem = null;
    this.asked = '';
    this.askedAt = 0;
  }

  get points() {
    return (this.device?.points ?? []).filter((/** @type {any} */ point) => point.type !== 'text');
  }

  get point() {
    const wanted = route().query.get('metric');
    const alarmed = this.alarms.map((alarm) => alarm.signal);
    return this.points.find((/** @type {any} */ p) => p.metric === wanted) ??
      this.points.find((/** @type {any} */ p) => alarmed.includes(p.signal)) ??
      this.points.find((/** @type {any} */ p) => p.type === 'number') ?? this.points[0];
  }

  get hours() {
    return Number(route().query.get('hours')) || 6;
  }

  /** Distance of drawn points, ms; 0 for every reading. */
  get step() {
    const interval = this.device.intervalMs || 60_000;
    const stretch = this.hours * HOUR_MS;
    return stretch / interval <= MOST_POINTS ? 0 : Math.ceil(stretch / MOST_POINTS / 60_000) * 60_000;
  }

  willUpdate() {
    if (!this.point) return;
    const wanted = `${this.device.id} ${this.point.metric} ${this.hours}`;
    const due = Date.now() - this.askedAt > REFRESH_MS && live.link.state === 'live' && !document.hidden;
    if (wanted === this.asked && !due) return;
    if (wanted !== this.asked) this.series = null;
    this.asked = wanted;
    this.askedAt = Date.now();
    this.#load(wanted);
  }

  /** @param {string} wanted */
  async #load(wanted) {
    const to = live.now();
    const from = to - this.hours * HOUR_MS;
    const query = new URLSearchParams({
      metric: this.point.metric, from: new Date(from).toISOString(), to: new Date(to).toISOString(),
    });
    if (this.step) query.set('step', `${this.step / 1000}s`);
    try {
      const read = await api.get(`devices/${api.segment(this.device.id)}/readings?${query}`);
      if (wanted !== this.asked) return;
      const points = read.points.map(([x, y]) => [x, typeof y === 'boolean' ? Number(y) : y]);
      this.series = { points, from, to };
      this.problem = null;
    } catch (problem) {
      this.problem = problem;
    }
    this.requestUpdate();
  }

  /** @param {Record<string, string>} more */
  #to(more) {
    return address('device', this.device.id, { ...Object.fromEntries(route().query), ...more });
  }

  /** Asks why at a moment of the chart. @param {number} ms */
  #ask(ms) {
    replaceAddress(this.#to({ at: new Date(ms).toISOString() }));
  }

  #limits() {
    return this.limits.filter((one) => one.signal === this.point.signal);
  }

  render() {
    const { point } = this;
    if (!point) return nothing;
    return html`<section class="card"><div class="head past"><h2>${nameOf(point)}</h2>
        <nav class="pick" aria-label=${t('past.range')}>${RANGES.map((hours) => html`<a href=${this.#to({ hours: String(hours) })}
          aria-current=${this.hours === hours ? 'true' : nothing}>${t(hours >= 168 ? 'past.days' : 'past.hours', { n: hours >= 168 ? hours / 24 : hours })}</a>`)}</nav>
        ${this.points.length > 1 ? html`<label class="which"><span class="sr">${t('past.which')}</span><select class="field"
          @change=${(/** @type {any} */ event) => replaceAddress(this.#to({ metric: event.target.value }))}>${this.points.map((/** @type {any} */ p) =>
            html`<option value=${p.metric} ?selected=${p.metric === point.metric}>${nameOf(p)}</option>`)}</select></label>` : nothing}</div>
      <div class="pad">${this.problem ? html`<p class="trouble" role="alert">${reason(this.problem)}
          <button class="btn small" @click=${() => { this.asked = ''; this.requestUpdate(); }}>${t('do.retry')}</button></p>` : nothing}
        ${this.series?.points.length === 0 ? html`<p class="empty">${t('past.empty')}</p>` : nothing}
        ${this.series?.points.length ? html`<lilong-chart .series=${this.series} .unit=${point.unit ?? ''} .label=${nameOf(point)}
          .limits=${this.#limits()} .height=${320} .interval=${this.step || this.device.intervalMs || 0}
          @lilong-moment=${(/** @type {CustomEvent} */ event) => this.#ask(event.detail)}></lilong-chart>${episodes(this.past, this.series)}
          <p class="muted hint">${t('past.ask')}</p>` : nothing}</div></section>`;
  }
}

customElements.define('device-past', DevicePast);
