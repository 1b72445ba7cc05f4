// @ts-check
import { live } from '../../live/state.js';

/** The columns of the board, in the order of the work. */
export const COLUMNS = ['open', 'dispatched', 'accepted', 'on_site', 'fixed'];
/** Open tickets that wait for something else. */
export const ASIDE = ['verified', 'paused', 'handed_over'];
/** A limit with less than this share left is shown as near. */
const NEAR = 0.4;

/** When the limit of each state began to run. */
const BEGAN = {
  open: 'openedAt', dispatched: 'dispatchedAt', accepted: 'acceptedAt', on_site: 'arrivedAt', fixed: 'fixedAt',
};

/**
 * The time limit that runs for a ticket, null for none.
 *
 * @param {any} ticket
 * @returns {{left: number, percent: number, late: boolean, soon: boolean} | null} `left` in ms
 */
export function limitOf(ticket) {
  const due = Date.parse(ticket.dueAt);
  if (Number.isNaN(due)) return null;
  const left = due - live.now();
  const began = Date.parse(ticket[BEGAN[ticket.state]] ?? ticket.openedAt);
  const whole = due - began;
  const percent = whole > 0 ? ((whole - left) / whole) * 100 : 100;
  return { left, percent, late: left < 0, soon: left >= 0 && left < whole * NEAR };
}

/** Overdue first, then least time left, then the oldest. @param {any} a @param {any} b */
export function boardOrder(a, b) {
  const due = (/** @type {any} */ ticket) => Date.parse(ticket.dueAt) || Infinity;
  return due(a) - due(b) || Date.parse(a.openedAt) - Date.parse(b.openedAt);
}

/**
 * What people may do with a ticket in each state; the first is the desk's next step.
 *
 * @type {Record<string, string[]>}
 */
export const MOVES = {
  open: ['dispatch', 'pause', 'hand-over', 'cancel'],
  dispatched: ['dispatch', 'accept', 'decline', 'pause', 'hand-over', 'cancel'],
  accepted: ['arrive', 'dispatch', 'decline', 'pause', 'hand-over', 'cancel'],
  on_site: ['fix', 'pause', 'hand-over', 'cancel'],
  fixed: ['verify', 'close', 'reopen'],
  verified: ['close', 'reopen'],
  paused: ['resume', 'cancel'],
  handed_over: ['resume', 'close', 'cancel'],
  closed: ['reopen'],
  cancelled: [],
};

/** States in which tickets of one cause may become one. */
export const MERGEABLE = ['open', 'dispatched', 'accepted', 'on_site'];

/** Moves that need a reason in words. */
export const NEED_NOTE = ['pause', 'hand-over', 'cancel', 'decline', 'reopen'];

/** Whether proof of the repair is missing: the alarm still stands. @param {any} ticket */
export const unproven = (ticket) => Boolean(ticket.alarm) && ticket.alarmActive;
