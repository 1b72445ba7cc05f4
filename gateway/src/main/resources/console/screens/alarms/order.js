// @ts-check
import { LEVELS } from '../../parts/symbol.js';
import { rankOf } from './groups.js';

/** @typedef {import('./groups.js').Event} Event */

const STILL_MS = 2000;

/**
 * Unacknowledged before cleared before acknowledged; then the worst; then the newest. An event
 * stands together, by its worst, its first on top.
 *
 * @param {Map<string, Event>} events by alarm id
 */
export function deskOrder(events) {
  return (/** @type {any} */ a, /** @type {any} */ b) => {
    const ofA = events.get(a.id);
    const ofB = events.get(b.id);
    if (ofA && ofA === ofB) return a.raisedMs - b.raisedMs || (a.id < b.id ? -1 : 1);
    return (ofA?.rank ?? rankOf(a)) - (ofB?.rank ?? rankOf(b)) || (ofA?.level ?? LEVELS[a.severity]) - (ofB?.level ?? LEVELS[b.severity]) ||
      (ofB?.newest ?? b.raisedMs) - (ofA?.newest ?? a.raisedMs) || (a.id < b.id ? -1 : 1);
  };
}

/**
 * The order of rows on the screen. While the pointer moves over them it is held: rows keep their
 * places, new ones enter where they belong, ones that have gone stay until it is still.
 */
export class HeldOrder {
  constructor() {
    /** @type {string[]} */
    this.ids = [];
    this.movedAt = 0;
  }

  /** The pointer moved, was pressed, or a row was acted on. */
  moved() {
    this.movedAt = Date.now();
  }

  get held() {
    return Date.now() - this.movedAt < STILL_MS;
  }

  /** @param {any[]} rows unordered @param {Map<string, Event>} events @returns {any[]} in the order to show */
  apply(rows, events) {
    const byId = new Map(rows.map((row) => [row.id, row]));
    const order = deskOrder(events);
    if (!this.held) {
      this.ids = [...rows].sort(order).map((row) => row.id);
    } else {
      this.ids = this.ids.filter((id) => byId.has(id));
      const known = new Set(this.ids);
      for (const row of rows.filter(({ id }) => !known.has(id)).sort(order)) {
        const place = this.ids.findIndex((id) => order(row, byId.get(id)) < 0);
        this.ids.splice(place < 0 ? this.ids.length : place, 0, row.id);
      }
    }
    return this.ids.map((id) => byId.get(id));
  }
}
