// @ts-check
import { html, nothing, svg } from 'lit';
import { live } from '../../live/state.js';
import { Part } from '../../parts/element.js';
import { age, at, hourMinute, nameOf, number, value } from '../../parts/format.js';
import { LEVELS } from '../../parts/symbol.js';
import { t } from '../../parts/words.js';

const MISSED = 3;

/** The values of a device now; a stale one is hatched and says when it stopped. */
class DeviceTiles extends Part {
  static properties = { device: { attribute: false }, alarms: { attribute: false } };

  constructor() {
    super();
    /** @type {any} */
    this.device = null;
    /** @type {any[]} */
    this.alarms = [];
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
    const look = stale ? 'stale' : alarm ? `ab${LEVELS[alarm.severity]}` : '';
    return html`<div class="card val ${look}"><div class="k"><b>${nameOf(point)}</b>${stale ? html`<span class="chip hatch">${t('chip.stale')}</span>`
        : alarm ? html`<span class="chip solid">${t(`severity.${alarm.severity}`)}</span>` : html`<span>${point.time ? t('state.normal') : ''}</span>`}</div>
      <div class="v num">${typeof point.value === 'number' ? html`${number(point.value)}<small>${point.unit}</small>` : value(point)}</div>
      ${alarm && typeof point.value === 'number' && alarm.threshold !== null ? gauge(point, alarm) : nothing}
      ${stale ? html`<p class="when">${t('device.stopped', { time: hourMinute(at(point.time)), age: age(point.time) })}</p>` : nothing}</div>`;
  }
}

/** A bar with the limit and a pointer: reads faster than digits. @param {any} point @param {any} alarm */
function gauge(point, alarm) {
  const end = Math.max(point.value, alarm.threshold) * 1.25 || 1;
  const x = (/** @type {number} */ of) => Math.max(0, Math.min(240, (of / end) * 240));
  const limit = x(alarm.threshold);
  const above = point.value >= alarm.threshold;
  return html`<svg class="gauge l${LEVELS[alarm.severity]}" viewBox="0 0 240 30" preserveAspectRatio="none" role="img"
    aria-label=${t('device.gauge', { limit: number(alarm.threshold), value: number(point.value) })}>
    <rect class="ok" x="0" y="9" width="240" height="12"/>${svg`<rect class="bad" x=${above ? limit : 0} y="9" width=${above ? 240 - limit : limit} height="12"/>
    <path class="at" d=${`M${x(point.value)} 2v26`}/>`}</svg>`;
}

customElements.define('device-tiles', DeviceTiles);
