// @ts-check
import { live } from '../live/state.js';
import { isSilent } from './silence.js';
import { LEVELS } from './symbol.js';

/**
 * How a set of devices is: its worst alarm, else silent, else normal. `none`: nothing is there that
 * could tell.
 *
 * @typedef {{kind: 'alarm' | 'cleared' | 'offline' | 'normal' | 'none', level: number, alarm: any,
 *   devices: any[], rank: number}} State
 */

/** @param {any} alarm lower is worse */
const rankOf = (alarm) => (alarm.active ? 0 : 10) + LEVELS[alarm.severity] + (alarm.acknowledged ? 0.5 : 0);

/** Worst alarm of each device on the desk. @returns {Map<string, any>} */
function worstByDevice() {
  const worst = new Map();
  const now = live.now();
  for (const alarm of live.alarm.values()) {
    if (!alarm.device || alarm.shelvedMs > now) continue;
    const known = worst.get(alarm.device);
    if (!known || rankOf(alarm) < rankOf(known)) worst.set(alarm.device, alarm);
  }
  return worst;
}

/** @param {any[]} devices @param {Map<string, any>} worst @returns {State} */
function stateOf(devices, worst) {
  /** @type {any} */
  let alarm;
  for (const device of devices) {
    const own = worst.get(device.id);
    if (own && (!alarm || rankOf(own) < rankOf(alarm))) alarm = own;
  }
  if (alarm) {
    const kind = alarm.active ? 'alarm' : 'cleared';
    return { kind, level: LEVELS[alarm.severity], alarm, devices, rank: rankOf(alarm) };
  }
  const kind = !devices.length ? 'none' : devices.some(isSilent) ? 'offline' : 'normal';
  return { kind, level: 0, alarm: null, devices, rank: kind === 'offline' ? 30 : 40 };
}

/** How one device is. @param {any} device @returns {State} */
export const stateOfOne = (device) => stateOf([device], worstByDevice());

/**
 * A compound as its tree and faces show it.
 *
 * @param {any} compound
 * @param {string} kind only devices of this kind, empty for all
 */
export function survey(compound, kind) {
  const worst = worstByDevice();
  const own = [...live.device.values()].filter((device) => device.compound === compound.code && (!kind || device.kind === kind));
  const buildings = compound.buildings.map((/** @type {any} */ building) =>
    surveyBuilding(building, own.filter((device) => device.building === building.name), worst));
  const named = new Set(compound.buildings.map((/** @type {any} */ building) => building.name));
  const shared = own.filter((device) => !named.has(device.building) && device.state !== 'discovered');
  const unplaced = own.filter((device) => device.state === 'discovered');
  return {
    compound, buildings, all: stateOf(own, worst), shared: stateOf(shared, worst),
    facilities: shared.map((device) => ({ device, state: stateOf([device], worst) })).sort((a, b) => a.state.rank - b.state.rank),
    unplaced: stateOf(unplaced, worst),
  };
}

/** @param {any} building @param {any[]} devices @param {Map<string, any>} worst */
function surveyBuilding(building, devices, worst) {
  const { name, stairways } = building;
  const floors = Array.from({ length: building.floors }, (_, i) => String(building.floors - i));
  const rows = floors.map((floor) => ({
    floor,
    cells: stairways.map((/** @type {string} */ stairway) => ({
      stairway, key: `${name}/${stairway}/${floor}`,
      // a device of a whole stairway stands on each of its floors
      state: stateOf(devices.filter((d) => d.stairway === stairway && (d.floor === floor || !d.floor)), worst),
    })),
  }));
  const placed = (/** @type {any} */ d) => stairways.includes(d.stairway) && (!d.floor || floors.includes(d.floor));
  const rest = devices.filter((device) => !placed(device));
  const roof = rest.filter((device) => (device.spot ?? '').startsWith('roof'));
  return {
    name, stairways, rows, state: stateOf(devices, worst),
    doors: stairways.map((/** @type {string} */ stairway) => ({
      stairway, state: stateOf(devices.filter((d) => d.stairway === stairway), worst) })),
    roof: { key: `${name}/roof`, state: stateOf(roof, worst) },
    base: { key: `${name}/base`, state: stateOf(rest.filter((device) => !roof.includes(device)), worst) },
  };
}

/** The part of a survey a key names. @param {ReturnType<typeof survey>} of @param {string} key @returns {State | undefined} */
export function partOf(of, key) {
  if (key === 'unplaced') return of.unplaced;
  for (const building of of.buildings) {
    for (const cell of [building.roof, building.base, ...building.rows.flatMap((/** @type {any} */ row) => row.cells)]) {
      if (cell.key === key) return cell.state;
    }
  }
  return undefined;
}
