// @ts-check
import { deskOrder } from '../../parts/groups.js';

/** @typedef {import('../../parts/groups.js').Event} Event */

const STILL_MS = 2000;

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
