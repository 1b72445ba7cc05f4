// @ts-check
import { html, nothing } from 'lit';
import * as api from '../../live/api.js';
import { personName } from '../../live/on-duty.js';
import { at, number, span, when } from '../../parts/format.js';
import { address } from '../../parts/route.js';
import { icon } from '../../parts/symbol.js';
import { t } from '../../parts/words.js';

/** Who asked for the repair and how to reach them. @param {any} ticket @param {any} full */
export function reporter(ticket, full) {
  if (ticket.source !== 'resident') return nothing;
  return html`<dt>${t('ticket.source')}</dt><dd>${t('ticket.byResident')}
    ${full?.phone ? html`<a class="btn small" href=${`tel:${full.phone}`}>${icon('phone')} ${full.phone}</a>` : nothing}
    ${ticket.owesCallBack ? html`<span class="chip">${t('ticket.owesCallBack')}</span>` : nothing}</dd>`;
}

/** How long it took, or has taken so far. @param {any} ticket @param {number} now */
export function took(ticket, now) {
  const end = ticket.closedAt ? at(ticket.closedAt) : now;
  return html`<dt>${t('ticket.took')}</dt><dd class="num">${span(end - at(ticket.openedAt))}</dd>`;
}

/** The faults it stands for, once there are several. @param {any} full */
export function faults(full) {
  const all = full?.faults ?? [];
  if (all.length < 2) return nothing;
  return html`<section class="card"><div class="head"><h2>${t('ticket.faults')}</h2></div><ul class="pad faults">${all.map((/** @type {any} */ fault) => html`<li>
    ${fault.device ? html`<a href=${address('device', fault.device)}>${fault.device}</a>` : fault.place}
    <span>${t(fault.active ? 'board.active' : 'overview.normal')}</span>
    ${fault.alarm ? html`<a href=${address('alarms', fault.alarm)}>${t('ticket.openAlarm')}</a>` : nothing}</li>`)}</ul></section>`;
}

/** Material that went in. @param {any} full */
export function parts(full) {
  const all = full?.parts ?? [];
  if (!all.length) return nothing;
  const sum = all.reduce((/** @type {number} */ cents, /** @type {any} */ part) => cents + part.costCents, 0);
  return html`<section class="card"><div class="head"><h2>${t('ticket.parts')}</h2><span class="muted num">${t('ticket.cost', { yuan: number(sum / 100) })}</span></div>
    <ul class="pad faults">${all.map((/** @type {any} */ part) => html`<li><b>${part.name}</b> <span class="num">× ${part.count}</span>
      <span class="muted">${personName(part.actor)} ${when(part.at)}</span></li>`)}</ul></section>`;
}

/** Photographs of it. @param {any} ticket @param {any} full */
export function photos(ticket, full) {
  const all = full?.photos ?? [];
  if (!all.length) return nothing;
  return html`<section class="card"><div class="head"><h2>${t('ticket.photos')}</h2></div><div class="photos pad">${all.map((/** @type {any} */ photo) => {
    const words = t(`ticket.photo.${photo.stage}`, { who: personName(photo.actor), time: when(photo.occurredAt ?? photo.at) });
    const href = api.file(`tickets/${api.segment(ticket.number)}/photos/${photo.seq}`);
    return html`<figure><a href=${href} target="_blank" rel="noopener"><img src=${href} alt=${words} loading="lazy"></a><figcaption>${words}</figcaption></figure>`;
  })}</div></section>`;
}
