// @ts-check
import * as api from './api.js';
import { frames } from './frames.js';

/**
 * How the connection is. All times are this machine's epoch ms; `offset` added to them gives the
 * server's.
 *
 * @typedef {object} Link
 * @property {'starting' | 'live' | 'behind' | 'lost' | 'signed-out'} state
 * @property {number} since when the state began
 * @property {number} lastFrame last sign of life, 0 for never
 * @property {number} attempt which retry runs or is due
 * @property {number} offset server clock minus this clock, ms
 * @property {number} dataAgeMs what the server says of the age of its own data
 * @property {boolean} newBuild the server has been updated
 */

const SILENCE_MS = 12_000;
const BEHIND_MS = 30_000;
const RETRY_MS = [1000, 2000, 4000, 8000, 10_000];

/**
 * Keeps one event stream open: reconnects by itself, watches for silence, says how it is. It asks
 * for a snapshot first, and again whenever the server cannot resume.
 */
export class Stream {
  /**
   * @param {object} to
   * @param {(signal: AbortSignal) => Promise<number>} to.snapshot loads all rows, gives the sequence
   * @param {(event: string, data: any) => void} to.row
   * @param {() => void} to.link called when `link` has changed
   */
  constructor(to) {
    this.to = to;
    /** @type {number | null} */
    this.seen = null;
    /** @type {Link} */
    this.link = {
      state: 'starting', since: Date.now(), lastFrame: 0, attempt: 0, offset: 0, dataAgeMs: 0,
      newBuild: false,
    };
    this.opening = 0;
    this.abort = new AbortController();
  }

  start() {
    clearInterval(this.watch);
    this.watch = setInterval(() => this.#look(), 1000);
    this.seen = null;
    this.link = { ...this.link, state: 'starting', attempt: 0, since: Date.now() };
    this.#open();
  }

  stop() {
    clearInterval(this.watch);
    clearTimeout(this.retry);
    this.abort.abort();
  }

  /** Tries at once instead of waiting for the next retry. */
  hurry() {
    if (this.link.state === 'lost') this.#open();
  }

  async #open() {
    clearTimeout(this.retry);
    this.abort.abort();
    const abort = (this.abort = new AbortController());
    this.opening = Date.now();
    try {
      if (this.seen === null) this.seen = await this.to.snapshot(abort.signal);
      const body = await api.events(this.seen, abort.signal);
      for await (const frame of frames(body)) {
        if (abort.signal.aborted) return;
        await this.#take(frame, abort.signal);
      }
      this.#lose(abort);
    } catch (problem) {
      if (problem.status === 401) this.#signedOut(abort);
      else this.#lose(abort);
    }
  }

  /** @param {{id: string | null, event: string, data: string}} frame @param {AbortSignal} signal */
  async #take(frame, signal) {
    const now = Date.now();
    this.link.lastFrame = now;
    if (frame.event === 'reset') {
      this.seen = await this.to.snapshot(signal);
    } else if (frame.event === 'heartbeat') {
      this.#heartbeat(JSON.parse(frame.data), now);
    } else if (frame.event !== 'message') {
      this.to.row(frame.event, JSON.parse(frame.data));
    }
    if (frame.id) this.seen = Number(frame.id);
    if (this.link.state !== 'behind') this.#enter('live');
  }

  /** @param {{time: string, dataAgeMs: number}} beat @param {number} now */
  #heartbeat(beat, now) {
    const offset = Date.parse(beat.time) - now;
    this.link = { ...this.link, offset, dataAgeMs: beat.dataAgeMs ?? 0 };
    this.#enter(this.link.dataAgeMs > BEHIND_MS ? 'behind' : 'live');
  }

  /** @param {Link['state']} state */
  #enter(state) {
    if (this.link.state === state) return;
    const back = this.link.state === 'lost';
    const attempt = state === 'lost' ? this.link.attempt : 0;
    this.link = { ...this.link, state, attempt, since: Date.now() };
    if (back) this.#askBuild();
    this.to.link();
  }

  async #askBuild() {
    const newBuild = await api.otherBuild().catch(() => false);
    this.link = { ...this.link, newBuild };
    this.to.link();
  }

  #look() {
    const quietSince = Math.max(this.link.lastFrame, this.opening);
    const waiting = ['live', 'behind', 'starting'].includes(this.link.state);
    if (waiting && Date.now() - quietSince > SILENCE_MS) {
      const { abort } = this;
      abort.abort();
      this.#lose(abort);
    }
  }

  /** @param {AbortController} of the connection that ended; another may run already */
  #lose(of) {
    if (of !== this.abort || of === this.ended || this.link.state === 'signed-out') return;
    this.ended = of;
    const wait = RETRY_MS[Math.min(this.link.attempt, RETRY_MS.length - 1)];
    this.link = { ...this.link, attempt: this.link.attempt + 1 };
    this.#enter('lost');
    clearTimeout(this.retry);
    this.retry = setTimeout(() => this.#open(), wait * (0.8 + Math.random() * 0.4));
  }

  /** @param {AbortController} of */
  #signedOut(of) {
    if (of !== this.abort) return;
    this.stop();
    this.seen = null;
    this.#enter('signed-out');
  }
}
