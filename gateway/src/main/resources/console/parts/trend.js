// @ts-check
import { html, nothing } from 'lit';
import * as api from '../live/api.js';
import { live } from '../live/state.js';
import { Part } from './element.js';
import { nameOf, number, signal } from './format.js';
import { LEVELS } from './symbol.js';
import { t } from './words.js';
import './chart.js';

const WINDOW_MS = 600_000;
const REFRESH_MS = 15_000;

/** The last ten minutes of the value an alarm is about, with its threshold. */
class Trend extends Part {
  static properties = { of: { attribute: false } };

  constructor() {
    super();
    /** @type {any} */
    this.of = null;
    /** @type {{points: [number, number | null][], unit: string | null, from: number, to: number} | null} */
    this.series = null;
    /** What the value is called. @type {string | null} */
    this.name = null;
    this.failed = false;
    this.asked = '';
    this.askedAt = 0;
  }

  willUpdate() {
    const wanted = `${this.of?.device} ${this.of?.signal}`;
    const due = Date.now() - this.askedAt > REFRESH_MS && live.link.state === 'live';
    if (wanted === this.asked && !due) return;
    if (wanted !== this.asked) this.series = this.name = null;
    this.asked = wanted;
    this.askedAt = Date.now();
    this.#load(wanted);
  }

  /** @param {string} wanted */
  async #load(wanted) {
    const { device, signal: of } = this.of;
    try {
      const path = `devices/${api.segment(device)}`;
      const { points = [] } = await api.get(path);
      const point = points.find((/** @type {any} */ one) => one.signal === of) ?? { metric: of };
      const { metric } = point;
      const to = live.now();
      const from = to - WINDOW_MS;
      const query = new URLSearchParams({
        metric, from: new Date(from).toISOString(), to: new Date(to).toISOString(),
      });
      const read = await api.get(`${path}/readings?${query}`);
      if (wanted !== this.asked) return;
      this.series = { points: read.points, unit: read.unit, from, to };
      this.name = nameOf(point);
      this.failed = false;
    } catch {
      this.failed = true;
    }
    this.requestUpdate();
  }

  render() {
    const alarm = this.of;
    const name = this.name || signal(alarm.signal);
    return html`<h3>${t('trend.title', { signal: name })}</h3>
      ${this.failed ? html`<p class="trouble">${t('trend.failed')}</p>` : nothing}
      ${this.series?.points.length === 0 ? html`<p class="muted">${t('trend.empty')}</p>` : nothing}
      ${this.series?.points.length ? html`<lilong-chart .series=${this.series} .unit=${alarm.unit ?? this.series.unit}
        .label=${name} .limits=${alarm.threshold === null ? [] : [{
          value: alarm.threshold, level: LEVELS[alarm.severity], above: alarm.value === null || alarm.value >= alarm.threshold,
          words: t('trend.limit', { value: number(alarm.threshold) }) }]} .height=${120}></lilong-chart>` : nothing}`;
  }
}

customElements.define('lilong-trend', Trend);
