// @ts-check
import { over } from './rows.js';
import { Hub } from './hub.js';

/** @typedef {import('./stream.js').Link} Link */

const WORKER_SILENT_MS = 15_000;

/**
 * What this tab knows: rows, counters, how the connection is, who is logged in. Told by the hub;
 * everything on a page is drawn from here. Listeners are called at most once per message.
 */
class Live {
  constructor() {
    /** @type {Map<string, any>} */
    this.alarm = new Map();
    /** @type {Map<string, any>} */
    this.ticket = new Map();
    /** @type {Map<string, any>} */
    this.device = new Map();
    /** @type {any} */
    this.counters = null;
    /** @type {Link} */
    this.link = {
      state: 'starting', since: Date.now(), lastFrame: 0, attempt: 0, offset: 0, dataAgeMs: 0,
      newBuild: false,
    };
    /** Set when the connection has come back: since when it was gone, epoch ms of the server. */
    this.outage = /** @type {{from: number, to: number} | null} */ (null);
    this.leads = false;
    this.loaded = false;
    /** @type {{user: string, title: string, role: string} | null | undefined} */
    this.user = undefined;
    /** Whether this tab may sound: told to the hub, which names one tab. */
    this.canSound = false;
    this.listeners = new Set();
    this.rowListeners = new Set();
    this.heard = Date.now();
    /** Counts changes of rows, so that what is worked out of them can be kept. */
    this.revision = 0;
  }

  /** Server time, epoch ms. */
  now() {
    return Date.now() + this.link.offset;
  }

  /** Connects this tab; call once, after a log-in. */
  connect() {
    this.port = joinHub(() => this.#local());
    this.port.onmessage = (message) => this.#hear(message.data);
    this.say('join');
    addEventListener('pagehide', () => this.say('leave'));
    addEventListener('pageshow', (shown) => shown.persisted && this.say('join'));
    addEventListener('online', () => this.say('retry'));
    setInterval(() => this.#watchWorker(), 1000);
  }

  /** Falls back to a hub in this page when the worker cannot start. */
  #local() {
    const { port1, port2 } = new MessageChannel();
    new Hub().join(port1);
    this.port = port2;
    port2.onmessage = (message) => this.#hear(message.data);
    this.say('join');
  }

  /** @param {string} type */
  say(type) {
    this.port?.postMessage({ type, canSound: this.canSound });
  }

  /** @param {any} said */
  #hear(said) {
    this.heard = Date.now();
    if (said.type === 'link') this.#setLink(said.link, said.leads);
    else if (said.type === 'snapshot') this.#snapshot(said);
    else if (said.type === 'rows') this.#rows(said.rows);
    else if (said.type === 'counters') this.counters = said.counters;
    else if (said.type === 'forget') this.#forget();
    this.changed();
  }

  /** @param {Link} link @param {boolean} leads */
  #setLink(link, leads) {
    const before = this.link;
    if (before.state === 'lost' && (link.state === 'live' || link.state === 'behind')) {
      this.outage = { from: this.lostFrom ?? before.since, to: Date.now() + link.offset };
    }
    if (link.state === 'lost' && before.state !== 'lost') {
      this.lostFrom = (link.lastFrame || link.since) + link.offset;
      this.outage = null;
    }
    this.link = link;
    this.leads = leads;
    this.say('here');
  }

  /** @param {any} said */
  #snapshot(said) {
    this.alarm = new Map(said.alarm.map((/** @type {any} */ row) => [row.id, timed(row)]));
    this.ticket = new Map(said.ticket.map((/** @type {any} */ row) => [row.number, row]));
    this.device = new Map(said.device.map((/** @type {any} */ row) => [row.id, row]));
    this.counters = said.counters;
    this.loaded = true;
    this.revision++;
  }

  /** @param {Record<string, any[]>} rows */
  #rows(rows) {
    for (const [topic, key] of [['alarm', 'id'], ['ticket', 'number'], ['device', 'id']]) {
      for (const row of rows[topic] ?? []) {
        const known = this[topic].get(row[key]);
        if (known?.version > row.version) continue;
        if (over(topic, row)) this[topic].delete(row[key]);
        else this[topic].set(row[key], topic === 'alarm' ? timed(row) : { ...known, ...row });
      }
    }
    this.revision++;
    for (const told of this.rowListeners) told(rows);
  }

  /** Takes a row as an action's answer has it, without waiting for the stream. @param {any} row */
  take(row) {
    const topic = row?.number ? 'ticket' : row?.severity ? 'alarm' : row?.kind ? 'device' : null;
    const known = topic && this[topic].get(row.number ?? row.id);
    if (topic && !(known?.version >= row.version)) this.#rows({ [topic]: [row] });
    this.changed();
  }

  #forget() {
    this.alarm = new Map();
    this.ticket = new Map();
    this.device = new Map();
    this.loaded = false;
    this.user = null;
    this.revision++;
  }

  #watchWorker() {
    if (Date.now() - this.heard < WORKER_SILENT_MS || this.link.state === 'lost') return;
    this.#setLink({ ...this.link, state: 'lost', since: Date.now() }, this.leads);
    this.changed();
  }

  changed() {
    for (const told of this.listeners) told();
  }

  /** @param {() => void} listener called after each change @returns {() => void} to stop */
  listen(listener) {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /**
   * @param {(rows: Record<string, any[]>) => void} listener hears rows as they change, by topic
   * @returns {() => void} to stop
   */
  listenRows(listener) {
    this.rowListeners.add(listener);
    return () => this.rowListeners.delete(listener);
  }
}

/** Puts the times rows are ordered and chosen by beside them, as numbers: asked ten thousand times. @param {any} alarm */
function timed(alarm) {
  alarm.raisedMs = Date.parse(alarm.raisedAt);
  alarm.shelvedMs = alarm.shelvedUntil ? Date.parse(alarm.shelvedUntil) : 0;
  return alarm;
}

/** @param {() => void} otherwise @returns {MessagePort} */
function joinHub(otherwise) {
  if (typeof SharedWorker === 'undefined') {
    const { port1, port2 } = new MessageChannel();
    new Hub().join(port1);
    return port2;
  }
  const worker = new SharedWorker(new URL('worker.js', import.meta.url), { type: 'module' });
  worker.onerror = otherwise;
  return worker.port;
}

export const live = new Live();
