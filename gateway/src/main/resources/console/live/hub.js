// @ts-check
import * as api from './api.js';
import { Rows } from './rows.js';
import { Stream } from './stream.js';

const GATHER_MS = 60;
/** In a storm pages are told less often, so that they stay usable. */
const STORM_ROWS = 200;
const STORM_MS = 500;
const COUNTERS_MS = 3000;
const TAB_SILENT_MS = 20_000;
/** How often the directory of devices is asked when each was last heard. */
const DEVICES_MS = 60_000;

/**
 * One stream for all tabs of a browser: holds the rows, hands them to each tab that joins, names
 * the one that sounds. Lives in the shared worker, or in the page where there is none.
 *
 * Tabs say `{type: 'join' | 'here' | 'leave' | 'retry' | 'log-in' | 'log-out'}`; they hear
 * `{type: 'snapshot' | 'rows' | 'counters' | 'link' | 'forget'}`.
 */
export class Hub {
  constructor() {
    this.rows = new Rows();
    /** @type {Map<MessagePort, {heard: number, canSound: boolean}>} */
    this.tabs = new Map();
    /** @type {MessagePort | null} */
    this.leader = null;
    /** @type {Record<string, any[]>} */
    this.pending = {};
    this.started = false;
    this.loaded = false;
    this.stream = new Stream({
      snapshot: (signal) => this.#snapshot(signal),
      row: (event, data) => this.#row(event, data),
      link: () => this.#tellLink(),
    });
    setInterval(() => this.#second(), 1000);
    setInterval(() => this.#counters(), COUNTERS_MS);
    setInterval(() => this.#devices(), DEVICES_MS);
  }

  /** @param {MessagePort} port */
  join(port) {
    port.onmessage = (message) => this.#hear(port, message.data);
  }

  /** @param {MessagePort} port @param {any} said */
  #hear(port, said) {
    if (said.type === 'leave') return this.#leave(port);
    this.tabs.set(port, { heard: Date.now(), canSound: Boolean(said.canSound) });
    this.#elect();
    if (said.type === 'join') this.#welcome(port);
    else if (said.type === 'retry') this.stream.hurry();
    else if (said.type === 'log-in') this.#start();
    else if (said.type === 'log-out') this.#forget();
  }

  /** @param {MessagePort} port */
  #welcome(port) {
    if (this.loaded) port.postMessage(this.#everything());
    if (!this.started) this.#start();
    this.#tellLink();
  }

  #start() {
    this.started = true;
    this.stream.start();
  }

  #everything() {
    const { alarm, ticket, device } = this.rows.tables;
    return {
      type: 'snapshot', counters: this.rows.counters,
      alarm: [...alarm.values()], ticket: [...ticket.values()], device: [...device.values()],
    };
  }

  /** @param {AbortSignal} signal */
  async #snapshot(signal) {
    const at = await this.rows.load(signal);
    this.loaded = true;
    this.pending = {};
    this.#tell(this.#everything());
    this.#devices();
    return at;
  }

  /** Tells all devices anew; without an answer the pages keep what they know. */
  async #devices() {
    if (!this.loaded || !this.tabs.size) return;
    const loaded = await this.rows.loadDevices().then(() => true, () => false);
    if (loaded) this.#tell({ type: 'rows', rows: { device: [...this.rows.tables.device.values()] } });
  }

  /** @param {string} event @param {any} data */
  #row(event, data) {
    if (event in this.rows.tables && !this.rows.take(event, data)) return;
    (this.pending[event] ??= []).push(data);
    this.gather ??= setTimeout(() => this.#flush(), this.storm ? STORM_MS : GATHER_MS);
  }

  #flush() {
    this.gather = undefined;
    const rows = this.pending;
    const told = Object.values(rows).reduce((n, list) => n + list.length, 0);
    this.storm = told > (this.storm ? STORM_ROWS : STORM_ROWS / 8);
    this.pending = {};
    this.recount ||= 'alarm' in rows;
    this.#tell({ type: 'rows', rows });
  }

  /** Asks for the numbers rows do not tell, only where alarms have changed. */
  async #counters() {
    if (!this.recount || this.stream.link.state !== 'live') return;
    this.recount = false;
    const counters = await api.get('alarms/counters').catch(() => null);
    if (!counters) return;
    this.rows.counters = counters;
    this.#tell({ type: 'counters', counters });
  }

  #second() {
    for (const [port, tab] of this.tabs) {
      if (Date.now() - tab.heard > TAB_SILENT_MS) this.#leave(port);
    }
    this.#tellLink();
  }

  #tellLink() {
    for (const port of this.tabs.keys()) {
      port.postMessage({ type: 'link', link: this.stream.link, leads: this.leader === port });
    }
  }

  /** @param {any} message */
  #tell(message) {
    for (const port of this.tabs.keys()) port.postMessage(message);
  }

  /** @param {MessagePort} port */
  #leave(port) {
    this.tabs.delete(port);
    this.#elect();
  }

  /** The tab that sounds: it stays while it can, another takes over when it cannot. */
  #elect() {
    const now = this.leader && this.tabs.get(this.leader);
    if (now && now.canSound) return;
    const able = [...this.tabs].find(([, tab]) => tab.canSound)?.[0];
    this.leader = able ?? (now ? this.leader : this.tabs.keys().next().value ?? null);
  }

  #forget() {
    this.stream.stop();
    this.rows = new Rows();
    this.started = false;
    this.loaded = false;
    this.#tell({ type: 'forget' });
  }
}
