// @ts-check
import * as api from '../live/api.js';
import { live } from '../live/state.js';
import { fact, keepFact } from './phone.js';

/**
 * What there is to know of a ticket's spot: values, way in, last repair. Asked for while there is
 * signal and kept on the phone for the stairwell, where there is none.
 */

const FRESH_MS = 60_000;
/** A ticket nobody looks at. */
const STALE_MS = 600_000;

/** @type {Record<string, any>} */
let spots = {};
let asking = false;

/** Reads what is on the phone. */
export async function openSpots() {
  spots = { ...(await fact('spots')), ...spots };
}

/** As last told, undefined where never. @param {string} number */
export const spotOf = (number) => spots[number];

/** Asks for those that are missing or old; only these are kept. @param {any[]} tickets @param {string} opened number of the one that is looked at */
export async function askSpots(tickets, opened) {
  if (asking || live.link.state !== 'live' || document.hidden) return;
  const age = (/** @type {string} */ number) => live.now() - (spots[number]?.toldAt ?? 0);
  const due = tickets.filter(({ number }) => age(number) > (number === opened ? FRESH_MS : STALE_MS));
  if (!due.length) return;
  asking = true;
  for (const { number } of due) {
    // where there is no answer, what was told last is still worth having
    const told = await api.get(`tickets/${api.segment(number)}/spot`).catch(() => spots[number]);
    spots[number] = { ...told, toldAt: live.now() };
  }
  asking = false;
  spots = Object.fromEntries(tickets.map(({ number }) => [number, spots[number]]));
  await keepFact('spots', spots).catch(() => {});
  live.changed();
}
