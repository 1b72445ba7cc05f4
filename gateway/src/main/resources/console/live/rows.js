// @ts-check
import * as api from './api.js';

/** States of tickets on the board; closed and cancelled ones are asked for when wanted. */
const OPEN_TICKETS = [
  'open', 'dispatched', 'accepted', 'on_site', 'fixed', 'verified', 'paused', 'handed_over',
];

/** Name of the id of each kind of row. */
const KEYS = { alarm: 'id', ticket: 'number', device: 'id' };

/**
 * The rows every page needs, as last told by the server: current and shelved alarms, open tickets,
 * all devices. A row with a lower version never replaces one with a higher.
 */
export class Rows {
  constructor() {
    /** @type {Record<string, Map<string, any>>} */
    this.tables = { alarm: new Map(), ticket: new Map(), device: new Map() };
    /** What the rows alone do not tell: raised in ten minutes. @type {any} */
    this.counters = null;
  }

  /**
   * Loads alarms and tickets anew.
   *
   * @param {AbortSignal} signal
   * @returns {Promise<number>} the sequence the stream is to continue from
   */
  async load(signal) {
    const [current, shelved, tickets, counters] = await Promise.all([
      api.all('alarms?scope=current', signal).catch(ifAllowed),
      api.all('alarms?scope=shelved', signal).catch(ifAllowed),
      api.all(`tickets?state=${OPEN_TICKETS.join(',')}`, signal),
      api.get('alarms/counters', signal).catch(ifAllowed),
    ]);
    this.tables.alarm = byKey([...current.items, ...shelved.items], KEYS.alarm);
    this.tables.ticket = byKey(tickets.items, KEYS.ticket);
    this.counters = counters;
    return Math.min(current.at, shelved.at, tickets.at);
  }

  /** Loads the directory of devices. */
  async loadDevices() {
    const { items } = await api.all('devices');
    for (const device of items) this.tables.device.set(device.id, device);
  }

  /**
   * Takes a row of the stream.
   *
   * @param {string} topic one of {@link tables}
   * @param {any} row
   * @returns {boolean} whether it is news
   */
  take(topic, row) {
    const table = this.tables[topic];
    const id = row[KEYS[topic]];
    const known = table.get(id);
    if (known && known.version >= row.version) return false;
    // the stream does not tell when a device was last heard: what the list told stays
    table.set(id, { ...known, ...row });
    if (over(topic, row)) table.delete(id);
    return true;
  }
}

/** A row that belongs on no list but history. @param {string} topic @param {any} row */
export function over(topic, row) {
  if (topic === 'alarm') return !row.active && row.acknowledged;
  return topic === 'ticket' && (row.gone || row.state === 'closed' || row.state === 'cancelled');
}

/** A crew sees tickets only: what its role may not see is empty. @param {any} problem */
function ifAllowed(problem) {
  if (problem.status === 403) return { items: [], at: Infinity };
  throw problem;
}

/** @param {any[]} items @param {string} key @returns {Map<string, any>} */
function byKey(items, key) {
  return new Map(items.map((item) => [item[key], item]));
}
