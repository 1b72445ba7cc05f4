// @ts-check
import { word } from '../../parts/format.js';
import { whereIs } from '../../parts/place.js';
import { isSilent } from '../../parts/silence.js';
import { LEVELS } from '../../parts/symbol.js';
import { said, speaking } from '../../parts/words.js';

/** Of the device list; each can be sorted by. */
export const COLUMNS = ['state', 'name', 'place', 'kind', 'seen', 'battery', 'signal', 'id'];

/** What a column is sorted by, lowest first; null stands last either way. @type {Record<string, (device: any) => any>} */
const KEYS = {
  name: (device) => said(device.title), place: (device) => (device.state === 'discovered' ? null : whereIs(device).first), kind: (device) => word('kind', device.kind),
  seen: (device) => (device.lastSeen ? -Date.parse(device.lastSeen) : null), id: (device) => device.id,
  battery: (device) => told(device.battery, (low) => (low ? 0 : 100)), signal: (device) => told(device.signal, Number),
};

/** A condition as a number. @param {any} vital @param {(flag: boolean) => number} flag */
const told = (vital, flag) => (!vital ? null : typeof vital.value === 'boolean' ? flag(vital.value) : Number(vital.value));

/** @param {any[]} devices @param {string} wanted a column, behind `-` the other way round @param {Map<string, any>} worst */
export function sorted(devices, wanted, worst) {
  const turn = wanted.startsWith('-') ? -1 : 1;
  const column = wanted.replace('-', '');
  const level = (/** @type {any} */ device) => LEVELS[worst.get(device.id)?.severity] ?? (isSilent(device) ? 8 : 9);
  const key = KEYS[column] ?? level;
  const order = new Intl.Collator(speaking(), { numeric: true });
  const keyed = devices.map((device) => ({ device, key: key(device) }));
  keyed.sort((a, b) => {
    if (a.key === null || b.key === null) return (a.key === null ? 1 : 0) - (b.key === null ? 1 : 0) || (a.device.id < b.device.id ? -1 : 1);
    return turn * (typeof a.key === 'string' ? order.compare(a.key, b.key) : a.key - b.key) || (a.device.id < b.device.id ? -1 : 1);
  });
  return keyed.map(({ device }) => device);
}
