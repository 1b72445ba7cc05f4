// @ts-check
import { html, nothing } from 'lit';
import { live } from '../../live/state.js';
import { until } from '../../parts/format.js';
import { bar } from '../../parts/bar.js';
import { silentDevices } from '../../parts/silence.js';
import { address, route } from '../../parts/route.js';
import { SEVERITIES, symbol } from '../../parts/symbol.js';
import { t } from '../../parts/words.js';
import { byLevel, inTab } from './choice.js';
import { FLOOD } from '../../parts/groups.js';

/** The numbers above the list; each is a filter. */
export function counters() {
  const counts = byLevel();
  return html`<section class="counts" aria-label=${t('counters.name')}>
    ${SEVERITIES.map((severity, i) => level(severity, counts.active[i], counts.unacknowledged[i], i + 1))}
    ${shelved()} ${offline()} ${flood()}
  </section>`;
}

/** @param {string} severity @param {number} n @param {number} waiting @param {number} numeral */
function level(severity, n, waiting, numeral) {
  const on = route().query.get('level') === String(numeral);
  const query = on ? {} : { level: String(numeral) };
  return html`<a class="count ${waiting ? `hot${numeral}` : ''}" href=${address('alarms', '', query)}
    aria-current=${on ? 'true' : nothing}>
    ${symbol(severity, { size: 'big' })}<span class="n">${n}</span>
    <span class="l"><b>${t(`severity.${severity}`)}</b>${t('counters.unacknowledged', { n: waiting })}</span></a>`;
}

function shelved() {
  const rows = inTab('shelved');
  const next = Math.min(...rows.map((alarm) => alarm.shelvedMs));
  return html`<a class="count" href=${address('alarms', '', { tab: 'shelved' })}>
    <span class="n">${rows.length}</span><span class="l"><b>${t('state.shelved')}</b>${rows.length
      ? t('counters.nextShelf', { time: until(next) }) : t('counters.noShelf')}</span></a>`;
}

function offline() {
  const silent = silentDevices();
  return html`<a class="count" href=${address('devices', '', { state: 'offline' })}>
    <span class="n">${silent === null ? '—' : silent.length}</span>
    <span class="l"><b>${t('counters.offline')}</b>${t('counters.devices', { n: live.device.size })}</span></a>`;
}

function flood() {
  const n = live.counters?.raisedLast10Min;
  const share = ((n ?? 0) / (FLOOD * 1.5)) * 100;
  return html`<div class="count flood ${n > FLOOD ? 'over' : ''}"><div class="l">
    <b>${n === undefined ? t('counters.recentUnknown') : t('counters.recent', { n })}</b>
    ${bar(share, { mark: 100 / 1.5 })}
    <small>${t(n > FLOOD ? 'counters.flood' : 'counters.floodAt', { n: FLOOD })}</small></div></div>`;
}
