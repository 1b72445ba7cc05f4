// @ts-check
import { t, said, has } from './words.js';

/**
 * Where something is, in two lines: what to read first, and the rest.
 *
 * @typedef {{first: string, rest: string}} Where
 */

/** @param {any} place as the API writes it */
function doors(place) {
  const { building, stairway, floor, spot } = place;
  const spotWord = spot ? (has(`spot.${spot}`) ? t(`spot.${spot}`) : spot) : '';
  if (building && stairway) {
    const first = t('place.stairway', { building, stairway });
    return { first, rest: [floor && t('place.floor', { floor }), spotWord].filter(Boolean).join(' ') };
  }
  if (building) return { first: t('place.building', { building }), rest: spotWord };
  return { first: spotWord || (floor ? t('place.floor', { floor }) : ''), rest: '' };
}

/**
 * The place of an alarm or a ticket, by its device or its own place.
 *
 * @param {any} row
 * @returns {Where}
 */
export function whereOf(row) {
  const { where } = row;
  const name = said(where?.device) || (row.device ?? '').split('/').slice(1).join('/');
  const compound = said(where?.compound) || row.compound;
  if (!row.device) return where?.building ? doors(where) : { first: row.place || compound, rest: row.place ? compound : '' };
  return whereIs({ place: where ?? {}, title: name });
}

/** @param {any} device @returns {Where} */
export function whereIs(device) {
  const name = said(device.title);
  const { first, rest } = doors(device.place ?? device);
  if (!first) return { first: name, rest: t('place.unplaced') };
  return { first, rest: rest && !name.includes(rest) ? t('place.named', { rest, name }) : name };
}

/** Both lines as one. @param {Where} where */
export const oneLine = (where) => (where.rest ? t('place.both', where) : where.first);
