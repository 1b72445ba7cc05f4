// @ts-check
import { html, nothing, svg } from 'lit';
import { live } from '../../live/state.js';
import { Part } from '../../parts/element.js';
import { age, at, hourMinute, nameOf, number, value } from '../../parts/format.js';
import { LEVELS } from '../../parts/symbol.js';
import { t } from '../../parts/words.js';

const MISSED = 3;
const WIDTH = 240;

/** The values of a device now; a stale one is hatched and says when it stopped. */
class DeviceTiles extends Part {
  static properties = { device: { attribute: false }, alarms: { attribute: false }, limits: { attribute: false } };

  constructor() {
    super();
    /** @type {any} */
    this.device = null;
    /** @type {any[]} */
    this.alarms = [];
    /** The limits of its rules, worst last drawn. @type {any[]} */
    this.limits = [];
  }

  /** @param {any} point */
  #stale(point) {
    const limit = MISSED * (this.device.intervalMs || 600_000);
    return point.time && live.now() - at(point.time) > limit;
  }

  render() {
    const points = this.device?.points ?? [];
    if (!points.length) return html`<p class="card empty">${t('device.noReading')}</p>`;
    return html`<section class="vals" aria-label=${t('device.values')}>${points.map((/** @type {any} */ point) => this.#tile(point))}</section>`;
  }

  /** @param {any} point */
  #tile(point) {
    const alarm = this.alarms.find((one) => one.signal === point.signal && one.active);
    const stale = this.#stale(point);
    const limits = this.limits.filter((one) => one.signal === point.signal);
    const look = stale ? 'stale' : alarm ? `ab${LEVELS[alarm.severity]}` : '';
    return html`<div class="card val ${look}"><div class="k"><b>${nameOf(point)}</b>${stale ? html`<span class="chip hatch">${t('chip.stale')}</span>`
        : alarm ? html`<span class="chip solid">${t(`severity.${alarm.severity}`)}</span>` : html`<span>${point.time ? t('state.normal') : ''}</span>`}</div>
      <div class="v num">${typeof point.value === 'number' ? html`${number(point.value)}<small>${point.unit}</small>` : value(point)}</div>
      ${limits.length && typeof point.value === 'number' ? gauge(point, limits) : nothing}
      ${stale ? html`<p class="when">${t('device.stopped', { time: hourMinute(at(point.time)), age: age(point.time) })}</p>` : nothing}</div>`;
  }
}

/** A bar with what lies beyond each limit, and a pointer: reads faster than digits. @param {any} point @param {any[]} limits */
function gauge(point, limits) {
  const ends = [point.value, ...limits.map(({ value: limit }) => limit)];
  const low = Math.min(0, ...ends) * 1.25;
  const span = Math.max(0, ...ends) * 1.25 - low || 1;
  const x = (/** @type {number} */ of) => ((of - low) / span) * WIDTH;
  const worstLast = [...limits].sort((a, b) => b.level - a.level);
  return html`<svg class="gauge" viewBox="0 0 ${WIDTH} 30" preserveAspectRatio="none" role="img"
    aria-label=${t('device.gauge', { limit: limits.map(({ words }) => words).join(t('why.comma')), value: number(point.value) })}>
    <rect class="ok" x="0" y="9" width=${WIDTH} height="12"/>${worstLast.map(({ level, above, value: limit }) => svg`<rect class="b${level}"
      x=${above ? x(limit) : 0} y="9" width=${above ? WIDTH - x(limit) : x(limit)} height="12"/>`)}${svg`<path class="at" d=${`M${x(point.value)} 2v26`}/>`}</svg>`;
}

customElements.define('device-tiles', DeviceTiles);
