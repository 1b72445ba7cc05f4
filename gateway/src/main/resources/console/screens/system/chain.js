// @ts-check
import { html, nothing, svg } from 'lit';
import { number, span } from '../../parts/format.js';
import { may } from '../../parts/may.js';
import { address } from '../../parts/route.js';
import { t } from '../../parts/words.js';

const MINUTES = 60;
const HEIGHT = 24;

/**
 * The way of a message through Lilong, from left to right: what passes each station now, and over the last hour.
 *
 * @param {any} told the answer of health
 * @param {boolean} old what it says may no longer hold
 */
export function chain(told, old) {
  const flow = Object.fromEntries(told.flows.map((/** @type {any} */ one) => [one.step, one]));
  const figure = (/** @type {string} */ part, /** @type {string} */ name) => told.parts
    .find((/** @type {any} */ one) => one.part === part)?.figures.find((/** @type {any} */ one) => one.name === name)?.value;
  const behind = figure('history', 'behind_seconds');
  return html`<section class="chain ${old ? 'old' : ''}" aria-label=${t('chain.name')}><ol>
    ${station('received', flow.received, pace(flow.received), t('chain.refused', { n: number(flow.refused.total) }))}
    ${station('recorded', flow.recorded, pace(flow.recorded), may('look-into')
      ? html`<a href=${address('quarantine')}>${t('chain.quarantined', { n: number(flow.quarantined.total) })}</a>`
      : t('chain.quarantined', { n: number(flow.quarantined.total) }))}
    ${station('readings', flow.readings, pace(flow.readings), t('chain.transitions', { n: number(flow.transitions.total) }))}
    ${station('raised', flow.raised, hour(flow.raised), html`<a href=${address('alarms')}>${t('page.alarms')}</a>`)}
    ${station('opened', flow.opened, hour(flow.opened), html`<a href=${address('tickets')}>${t('page.tickets')}</a>`)}
    ${station('notified', flow.notified, hour(flow.notified), t('chain.waiting', { n: number(figure('notify', 'waiting') ?? 0) }))}
    ${station('written', flow.written, pace(flow.written), behind === undefined || behind === null ? nothing : t('chain.behind', { time: span(behind * 1000) }))}
  </ol></section>`;
}

/** @param {string} step @param {any} flow @param {unknown} now @param {unknown} more */
const station = (step, flow, now, more) => html`<li class="card"><h2>${t(`chain.${step}`)}</h2><p class="num now">${now}</p>
  ${line(flow, t(`chain.${step}`))}<p class="more">${more}</p></li>`;

/** @param {any} flow what passes often: how fast */
const pace = (flow) => html`<b>${number(flow.perSecond < 10 ? Math.round(flow.perSecond * 10) / 10 : Math.round(flow.perSecond))}</b> <small>${t('chain.perSecond')}</small>`;

/** @param {any} flow what comes seldom: how many, the minute that is not over left out */
const hour = (flow) => html`<b>${number(sum(flow.minutes))}</b> <small>${t('chain.inTheHour')}</small>`;

/** @param {number[]} all */
const sum = (all) => all.reduce((a, b) => a + b, 0);

/** The last hour, minute by minute; what is older than the process is empty. @param {any} flow @param {string} name */
function line({ minutes }, name) {
  const most = Math.max(1, ...minutes);
  const from = MINUTES - minutes.length;
  const bars = minutes.map((/** @type {number} */ n, /** @type {number} */ i) => {
    const high = n > 0 ? Math.max(1, (n / most) * HEIGHT) : 0;
    return svg`<rect x=${from + i} y=${HEIGHT - high} width="0.8" height=${high}></rect>`;
  });
  return html`<svg class="spark" viewBox="0 0 ${MINUTES} ${HEIGHT}" preserveAspectRatio="none" role="img"
    aria-label=${t('chain.line', { what: name, n: number(sum(minutes)), most: number(Math.max(0, ...minutes)) })}>${bars}</svg>`;
}
