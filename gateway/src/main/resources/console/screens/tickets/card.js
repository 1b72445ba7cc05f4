// @ts-check
import { html, nothing } from 'lit';
import { doingOf, moveTicket } from '../../live/actions.js';
import { holderOf } from '../../live/on-duty.js';
import { live } from '../../live/state.js';
import { mayAct, trouble } from '../../parts/acknowledge.js';
import { bar } from '../../parts/bar.js';
import { at, countdown, hourMinute, value, when } from '../../parts/format.js';
import { may } from '../../parts/may.js';
import { oneLine, whereOf } from '../../parts/place.js';
import { address } from '../../parts/route.js';
import { symbol } from '../../parts/symbol.js';
import { said, t } from '../../parts/words.js';
import { limitOf, unproven } from './limits.js';

/** @param {any} ticket @param {(ticket: any, verb: string) => void} ask opens the form of a move */
export function ticketCard(ticket, ask) {
  const limit = limitOf(ticket);
  const look = limit?.late ? 'late' : limit?.soon ? 'soon' : '';
  return html`<article class="tk ${look}">
    <div class="no"><span class="num">${ticket.number}</span><span class="num" title=${when(ticket.openedAt)}>${hourMinute(at(ticket.openedAt))}</span></div>
    <h3 class="r1">${symbol(unproven(ticket) || !ticket.alarm ? ticket.priority : 'normal')}<a href=${address('tickets', ticket.number)}>${said(ticket.title)}</a></h3>
    <p class="pl">${oneLine(whereOf(ticket))}<br>${alarmWords(ticket)}</p>
    <div class="man">${holderOf(ticket) ? html`<span class="ava" aria-hidden="true">${holderOf(ticket).slice(0, 1)}</span>` : nothing}
      <span>${holderOf(ticket) ? [holderOf(ticket), receipt(ticket)].filter(Boolean).join(' · ') : t('board.noCrew')}</span>${mainAction(ticket, ask)}</div>
    ${trouble(`verify:${ticket.number}`)}${clockOf(ticket, limit)}
  </article>`;
}

/** How far the word came: the desk calls a crew that has not opened it. @param {any} ticket */
function receipt(ticket) {
  if (ticket.state !== 'dispatched' || ticket.seenAt === undefined) return '';
  if (ticket.seenAt) return t('ticket.read', { time: hourMinute(at(ticket.seenAt)) });
  return ticket.deliveredAt ? t('ticket.delivered', { time: hourMinute(at(ticket.deliveredAt)) }) : t('ticket.unread');
}

/** The state of its alarm now, with the value where it is known. @param {any} ticket */
export function alarmWords(ticket) {
  if (!ticket.alarm) return t(ticket.source === 'resident' ? 'board.resident' : 'board.noAlarm');
  if (!ticket.alarmActive) return t('board.cleared', { time: when(ticket.clearedAt) });
  const alarm = live.alarm.get(ticket.alarm);
  if (ticket.state === 'fixed') return html`<b>${t('board.notYet')}</b>`;
  if (!alarm?.unit || alarm.value === null) return t('board.active');
  return t('board.activeValue', { value: value(alarm) });
}

/** @param {any} ticket @param {(ticket: any, verb: string) => void} ask */
function mainAction(ticket, ask) {
  if (!may('dispatch')) return nothing;
  const off = !mayAct();
  if (ticket.state === 'open') {
    return html`<button class="btn go small" ?disabled=${off} @click=${() => ask(ticket, 'dispatch')}>${t('move.dispatch')}</button>`;
  }
  if (ticket.state === 'dispatched') {
    return html`<button class="btn small" ?disabled=${off} @click=${() => ask(ticket, 'dispatch')}>${t('move.again')}</button>`;
  }
  if (ticket.state === 'fixed' && !unproven(ticket)) {
    const busy = doingOf(`verify:${ticket.number}`)?.phase === 'busy';
    return html`<button class="btn small" ?disabled=${off} aria-busy=${busy ? 'true' : nothing}
      @click=${() => moveTicket(ticket, 'verify')}>${busy ? t('do.sending') : t('move.verify')}</button>`;
  }
  return nothing;
}

/** The limit that runs now. @param {any} ticket @param {ReturnType<typeof limitOf>} limit */
export function clockOf(ticket, limit) {
  if (!limit) return nothing;
  const time = countdown(limit.left);
  return html`<div class="sla"><span>${t(`limit.${ticket.state}`)}</span>
    <b class="num">${t(limit.late ? 'limit.late' : 'limit.left', { time })}</b>${bar(limit.percent, { hatched: limit.soon })}</div>`;
}
