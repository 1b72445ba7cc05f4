// @ts-check
import { live } from '../live/state.js';
import { LEVELS } from './symbol.js';

/** Alarms of one place and kind within this time are one event. */
const EVENT_MS = 60_000;
/** So many of one rule in one building are one row. */
const FOLD_FROM = 3;
/** New alarms in ten minutes above which a desk is flooded. */
export const FLOOD = 10;

/** @typedef {{lead: any, members: any[], rank: number, level: number, newest: number}} Event */
/** @typedef {{key: string, lead: any, members: any[], building: string, byRule: boolean}} Group */
/** @typedef {{alarm: any, event?: Event, group?: Group, inside?: boolean}} Entry one row of the list */

/** Unacknowledged before cleared before acknowledged. @param {any} alarm */
export const rankOf = (alarm) => (alarm.acknowledged ? 2 : alarm.active ? 0 : 1);

export const isFlood = () => (live.counters?.raisedLast10Min ?? 0) > FLOOD;

/** @param {any} alarm */
const urgent = (alarm) => LEVELS[alarm.severity] <= 2;

/** @param {any[]} alarms @param {(alarm: any) => string} keyOf @returns {Map<string, any[]>} each by time */
function gather(alarms, keyOf) {
  const sets = new Map();
  for (const alarm of alarms) {
    const key = keyOf(alarm);
    const set = sets.get(key);
    if (set) set.push(alarm);
    else sets.set(key, [alarm]);
  }
  for (const set of sets.values()) if (set.length > 1) set.sort((/** @type {any} */ a, /** @type {any} */ b) => a.raisedMs - b.raisedMs);
  return sets;
}

/** Cuts alarms, ordered by time, where one comes too long after the first of its stretch. @param {any[]} alarms */
function stretches(alarms) {
  const found = [];
  for (const alarm of alarms) {
    const last = found[found.length - 1];
    if (last && alarm.raisedMs - last[0].raisedMs <= EVENT_MS) last.push(alarm);
    else found.push([alarm]);
  }
  return found;
}

/**
 * Events among critical and major alarms: one stairway or place, one kind, within a minute. Their
 * rows stay rows and stand together, the first on top.
 *
 * @param {any[]} alarms
 * @returns {Map<string, Event>} by alarm id
 */
export function eventsOf(alarms) {
  const events = new Map();
  const placeOf = (/** @type {any} */ { compound, where, place, device, kind }) =>
    [compound, where?.building ?? place ?? device, where?.stairway ?? where?.spot, kind].join('|');
  for (const set of gather(alarms.filter(urgent), placeOf).values()) {
    for (const members of stretches(set)) {
      if (members.length < 2) continue;
      const event = {
        lead: members[0], members, rank: Math.min(...members.map(rankOf)), newest: members[members.length - 1].raisedMs,
        level: Math.min(...members.map((alarm) => LEVELS[alarm.severity])),
      };
      for (const { id } of members) events.set(id, event);
    }
  }
  return events;
}

/** @param {any} a @param {any} b */
function plainOrder(a, b) {
  return rankOf(a) - rankOf(b) || LEVELS[a.severity] - LEVELS[b.severity] || b.raisedMs - a.raisedMs || (a.id < b.id ? -1 : 1);
}

/**
 * Unacknowledged before cleared before acknowledged; then the worst; then the newest. An event
 * stands together, by its worst, its first on top.
 *
 * @param {Map<string, Event>} events by alarm id
 */
export function deskOrder(events) {
  // in a storm of thousands nothing is looked up ten thousand times for nothing
  if (!events.size) return plainOrder;
  return (/** @type {any} */ a, /** @type {any} */ b) => {
    const ofA = events.get(a.id);
    const ofB = events.get(b.id);
    if (ofA && ofA === ofB) return a.raisedMs - b.raisedMs || (a.id < b.id ? -1 : 1);
    return (ofA?.rank ?? rankOf(a)) - (ofB?.rank ?? rankOf(b)) || (ofA?.level ?? LEVELS[a.severity]) - (ofB?.level ?? LEVELS[b.severity]) ||
      (ofB?.newest ?? b.raisedMs) - (ofA?.newest ?? a.raisedMs) || (a.id < b.id ? -1 : 1);
  };
}

/**
 * Which minor alarms and warnings make one row: three or more of one rule in one building within a
 * minute of another; in a flood all of a building. Critical and major ones never do.
 *
 * @param {any[]} alarms
 * @returns {Map<string, Group>} by alarm id
 */
export function groupsOf(alarms) {
  const groups = new Map();
  const put = (/** @type {any[]} */ members, /** @type {boolean} */ byRule) => {
    const [lead] = members;
    const group = { key: `${byRule ? lead.rule : 'flood'} ${lead.id}`, lead, members, building: lead.where?.building ?? '', byRule };
    for (const { id } of members) groups.set(id, group);
  };
  const small = alarms.filter((alarm) => !urgent(alarm) && alarm.device);
  const house = (/** @type {any} */ alarm) => `${alarm.compound}|${alarm.where?.building ?? ''}|${rankOf(alarm)}`;
  if (isFlood()) {
    for (const members of gather(small.filter((alarm) => alarm.where?.building), house).values()) if (members.length > 1) put(members, false);
    return groups;
  }
  for (const set of gather(small, (alarm) => `${house(alarm)}|${alarm.rule}`).values()) {
    if (set.length < FOLD_FROM) continue;
    for (const members of stretches(set)) if (members.length >= FOLD_FROM) put(members, true);
  }
  return groups;
}

/**
 * Rows folded. While the list is held (a person points at it) what is folded stays so and nothing
 * else is: rows do not move under the hand.
 */
export class Folding {
  constructor() {
    /** @type {Map<string, Group>} */
    this.groups = new Map();
    /** Keys of the groups that are open. @type {Set<string>} */
    this.open = new Set();
  }

  /** @param {string} key */
  toggle(key) {
    if (!this.open.delete(key)) this.open.add(key);
  }

  /**
   * @param {any[]} rows in the order to show
   * @param {Map<string, Event>} events
   * @param {{held: boolean, chosen: string}} how the group of the chosen alarm shows it
   * @returns {Entry[]}
   */
  apply(rows, events, { held, chosen }) {
    if (!held) this.groups = groupsOf(rows);
    const told = new Map(rows.map((row) => [row.id, row]));
    const done = new Set();
    /** @type {Entry[]} */
    const entries = [];
    for (const alarm of rows) {
      const known = this.groups.get(alarm.id);
      if (!known) {
        entries.push({ alarm, event: events.get(alarm.id) });
      } else if (!done.has(known.key)) {
        done.add(known.key);
        entries.push(...this.#unfold(known, told, chosen));
      }
    }
    return entries;
  }

  /** @param {Group} known @param {Map<string, any>} told @param {string} chosen @returns {Entry[]} */
  #unfold(known, told, chosen) {
    const members = known.members.map(({ id }) => told.get(id)).filter(Boolean);
    const group = { ...known, lead: members[0], members };
    const head = { alarm: members[0], group };
    const inside = members.some(({ id }, i) => i > 0 && id === chosen);
    if (!inside && !this.open.has(known.key)) return [head];
    return [head, ...members.slice(1).map((alarm) => ({ alarm, inside: true }))];
  }
}
