// @ts-check
import { html, nothing } from 'lit';
import { countdown } from '../parts/format.js';
import { live } from '../live/state.js';
import { oneLine, whereOf } from '../parts/place.js';
import { symbol } from '../parts/symbol.js';
import { said, t } from '../parts/words.js';
import { takeStep } from './outbox.js';

/** A ticket on the list. @param {any} ticket with the phone's steps taken */
export function jobCard(ticket) {
  const fresh = ticket.state === 'dispatched';
  return html`<article class="job ${fresh ? 'new' : ''}">
    <a class="open" href=${`#/ticket/${encodeURIComponent(ticket.number)}`}>
      <span class="r1">${symbol(ticket.priority, { size: 'big' })}<b>${said(ticket.title)}</b></span>
      <span class="pl">${oneLine(whereOf(ticket))}</span></a>
    <p class="due"><span>${t(`crew.state.${ticket.state}`)} ${ticket.waiting ? html`<span class="chip hatch">${t('crew.toUpload')}</span>` : nothing}</span>${due(ticket)}</p>
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
