// @ts-check
import { html, nothing } from 'lit';
import { at, countdown, hourMinute } from '../parts/format.js';
import { live } from '../live/state.js';
import { whereOf } from '../parts/place.js';
import { symbol } from '../parts/symbol.js';
import { said, t } from '../parts/words.js';
import { takeStep } from './outbox.js';
import { spotOf } from './spots.js';

/** A ticket on the list. @param {any} ticket with the phone's steps taken */
export function jobCard(ticket) {
  const fresh = ticket.state === 'dispatched';
  const where = whereOf(ticket);
  const message = ticket.alarmActive && spotOf(ticket.number)?.alarm?.message;
  const since = { accepted: ticket.acceptedAt, on_site: ticket.arrivedAt, fixed: ticket.fixedAt }[ticket.state];
  return html`<article class="job ${fresh ? 'new' : ''}">
    <a class="open" href=${`#/ticket/${encodeURIComponent(ticket.number)}`}>
      <span class="r1">${symbol(ticket.priority, { size: 'big' })}<b>${said(ticket.title)}</b>${fresh ? html`<span class="chip solid fresh">${t('crew.new')}</span>` : nothing}</span>
      <span class="pl"><b>${where.first}</b>${where.rest ? html` · ${where.rest}` : nothing}${message ? html`<br>${said(message)}` : nothing}</span></a>
    <p class="due"><span>${t(`crew.state.${ticket.state}`)} ${since ? html`<span class="num">${hourMinute(at(since))}</span>` : nothing} ${ticket.waiting ? html`<span class="chip hatch">${t('crew.toUpload')}</span>` : nothing}</span>${due(ticket)}</p>
    ${fresh ? html`<div class="pair"><a class="btn big" href=${`#/ticket/${encodeURIComponent(ticket.number)}?ask=decline`}>${t('move.decline')}</a>
      <button class="btn go big" @click=${() => takeStep(ticket, 'accept')}>${t('move.accept')}</button></div>` : nothing}
  </article>`;
}

/** The limit that runs, where one does. @param {any} ticket */
export function due(ticket) {
  if (!ticket.dueAt || ticket.waiting) return nothing;
  const left = Date.parse(ticket.dueAt) - live.now();
  return html`<b class="num">${t(left < 0 ? 'limit.late' : 'limit.left', { time: countdown(left) })}</b>`;
}
