// @ts-check
import * as api from './api.js';
import { live } from './state.js';

/**
 * Writes under way and how they ended, so that the button pressed can say so in place.
 *
 * @typedef {{phase: 'busy' | 'retrying' | 'failed', problem?: any}} Doing
 */

/** @type {Map<string, Doing>} */
const doing = new Map();

/** @param {string} name of the action, e.g. `acknowledge:ID` */
export const doingOf = (name) => doing.get(name);

/** @param {string} name @param {Doing | null} state */
function set(name, state) {
  if (state) doing.set(name, state);
  else doing.delete(name);
  live.changed();
}

/** Forgets how an action ended. @param {string} name */
export const dismiss = (name) => set(name, null);

/**
 * Does an action once, however often its button is pressed meanwhile.
 *
 * @param {string} name
 * @param {string} path
 * @param {object} body
 * @param {'POST' | 'PUT' | 'DELETE'} [method]
 * @returns {Promise<any>} the row as the server left it, null where it was not done
 */
export async function act(name, path, body, method = 'POST') {
  const now = doing.get(name);
  if (now && now.phase !== 'failed') return null;
  set(name, { phase: 'busy' });
  try {
    const row = await api.send(path, body, () => set(name, { phase: 'retrying' }), method);
    doing.delete(name);
    live.take(row);
    return row ?? {};
  } catch (problem) {
    if (problem.status === 401) live.say('log-in');
    set(name, { phase: 'failed', problem });
    return null;
  }
}

/**
 * Acknowledges an alarm. Where only its value changed meanwhile, what the person saw still holds
 * and it is sent again.
 *
 * @param {any} alarm
 */
export async function acknowledge(alarm) {
  const name = `acknowledge:${alarm.id}`;
  const path = `alarms/${api.segment(alarm.id)}/acknowledge`;
  const done = await act(name, path, { version: alarm.version });
  if (!done && doing.get(name)?.problem?.status === 409) {
    const now = await api.get(`alarms/${api.segment(alarm.id)}`).catch(() => null);
    if (now && !now.acknowledged) await act(name, path, { version: now.version });
  }
}

/** What the page shows now, not what it showed when the form was opened. @param {any} told @param {any} row */
const newest = (told, row) => Math.max(told?.version ?? 0, row.version);

/**
 * @param {any} alarm
 * @param {'shelve' | 'unshelve' | 'verdict' | 'reset'} verb
 * @param {object} body
 */
export function changeAlarm(alarm, verb, body) {
  const path = `alarms/${api.segment(alarm.id)}/${verb}`;
  return act(`${verb}:${alarm.id}`, path, { version: newest(live.alarm.get(alarm.id), alarm), ...body });
}

/** @param {string} id @param {string} words */
export const commentAlarm = (id, words) =>
  act(`comment:${id}`, `alarms/${api.segment(id)}/comment`, { comment: words });

/**
 * @param {any} ticket
 * @param {string} verb of the API
 * @param {object} [body]
 */
export function moveTicket(ticket, verb, body = {}) {
  const path = `tickets/${api.segment(ticket.number)}/${verb}`;
  return act(`${verb}:${ticket.number}`, path, { version: newest(live.ticket.get(ticket.number), ticket), ...body });
}

/**
 * @param {any} device
 * @param {string} verb of the API
 * @param {object} body
 */
export function changeDevice(device, verb, body) {
  const path = `devices/${api.segment(device.id)}/${verb}`;
  return act(`${verb}:${device.id}`, path, { version: newest(live.device.get(device.id), device), ...body });
}

/** @param {string} name @param {object} body */
export const createTicket = (name, body) => act(name, 'tickets', body);
