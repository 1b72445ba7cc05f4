// @ts-check
import { LEVELS } from '../../parts/symbol.js';

const STILL_MS = 2000;

/** Unacknowledged before cleared before acknowledged; then the worst; then the newest. */
export function deskOrder(/** @type {any} */ a, /** @type {any} */ b) {
  return rank(a) - rank(b) || LEVELS[a.severity] - LEVELS[b.severity] ||
    b.raisedMs - a.raisedMs || (a.id < b.id ? -1 : 1);
}

/** @param {any} alarm */
function rank(alarm) {
  if (alarm.acknowledged) return 2;
  return alarm.active ? 0 : 1;
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

  /** @param {any[]} rows unordered @returns {any[]} in the order to show */
  apply(rows) {
    const byId = new Map(rows.map((row) => [row.id, row]));
    if (!this.held) {
      this.ids = [...rows].sort(deskOrder).map((row) => row.id);
    } else {
      this.ids = this.ids.filter((id) => byId.has(id));
      const known = new Set(this.ids);
      for (const row of rows.filter(({ id }) => !known.has(id)).sort(deskOrder)) {
        const place = this.ids.findIndex((id) => deskOrder(row, byId.get(id)) < 0);
        this.ids.splice(place < 0 ? this.ids.length : place, 0, row.id);
      }
    }
    return this.ids.map((id) => byId.get(id));
  }
}
