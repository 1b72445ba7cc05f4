// @ts-check
import { html, nothing, svg } from 'lit';
import { at, when } from '../../parts/format.js';
import { LEVELS } from '../../parts/symbol.js';
import { said, t } from '../../parts/words.js';

const WIDE = 1000;

/**
 * When a device was in alarm, on the time axis of the chart above it: filled while it held, with a
 * mark where it was acknowledged.
 *
 * @param {any[]} alarms
 * @param {{from: number, to: number}} series
 */
export function episodes(alarms, { from, to }) {
  const x = (/** @type {number} */ ms) => Math.max(0, Math.min(WIDE, ((ms - from) / (to - from)) * WIDE));
  const shown = alarms.filter((alarm) => at(alarm.raisedAt) < to && (alarm.active || at(alarm.clearedAt) > from)).reverse();
  return html`<div class="episodes"><span class="muted">${t('past.alarms')}</span>
    <svg viewBox="0 0 ${WIDE} 20" preserveAspectRatio="none" role="img" aria-label=${t('past.alarmsLabel', { n: shown.length })}>
      <rect class="all" width=${WIDE} height="20"/>${shown.map((alarm) => {
        const begin = x(at(alarm.raisedAt));
        const end = alarm.active ? WIDE : x(at(alarm.clearedAt));
        return svg`<g><title>${t('past.alarm', { time: when(alarm.raisedAt), what: said(alarm.title) })}</title>
          <rect class="e${LEVELS[alarm.severity]}" x=${begin} width=${Math.max(3, end - begin)} height="20"/>
          ${alarm.acknowledgedAt ? svg`<rect class="ack" x=${x(at(alarm.acknowledgedAt))} width="2" height="20"/>` : nothing}</g>`;
      })}</svg></div>`;
}
