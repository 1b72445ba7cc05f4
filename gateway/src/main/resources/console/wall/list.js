// @ts-check
import { holderOf } from '../live/on-duty.js';
import { live } from '../live/state.js';
import { deskOrder, eventsOf, groupsOf } from '../parts/groups.js';
import { oneLine, whereOf } from '../parts/place.js';
import { LEVELS } from '../parts/symbol.js';
import { said, t } from '../parts/words.js';

const SHOWN = 5;

let kept = { key: '', alarms: /** @type {any[]} */ ([]), rows: /** @type {{alarm: any, title: string, says: string, n: number}[]} */ ([]) };

function look() {
  const key = `${live.revision} ${Math.floor(live.now() / 1000)}`;
  if (kept.key === key) return kept;
  const now = live.now();
  const alarms = [...live.alarm.values()].filter((alarm) => alarm.shelvedMs <= now);
  kept = { key, alarms, rows: rowsOf(alarms) };
  return kept;
}

/** Alarms of the desk, without the shelved. @returns {any[]} */
export const current = () => look().alarms;

/** Unacknowledged ones, the worst and oldest first. @returns {any[]} */
export const waiting = () => look().alarms.filter((alarm) => !alarm.acknowledged)
  .sort((a, b) => LEVELS[a.severity] - LEVELS[b.severity] || a.raisedMs - b.raisedMs);

export const worstFive = () => look().rows.slice(0, SHOWN);

/** How many alarms are not among the five rows. */
export const others = () => look().rows.slice(SHOWN).reduce((sum, row) => sum + row.n, 0);

/** One row an event and one a group, as at the desk. @param {any[]} alarms */
function rowsOf(alarms) {
  const events = eventsOf(alarms);
  const groups = groupsOf(alarms);
  const done = new Set();
  const rows = [];
  for (const alarm of [...alarms].sort(deskOrder(events))) {
    const set = events.get(alarm.id) ?? groups.get(alarm.id);
    if (set && done.has(set)) continue;
    if (set) done.add(set);
    rows.push(row(alarm, events.get(alarm.id), groups.get(alarm.id)));
  }
  return rows;
}

/** @param {any} alarm @param {any} event @param {any} group */
function row(alarm, event, group) {
  const where = oneLine(whereOf(alarm));
  if (group) {
    const place = group.building ? t('place.building', { building: group.building }) : where;
    const title = t('wall.group', { place, n: group.members.length, what: group.byRule ? said(alarm.title) : t('group.flood') });
    return { alarm, title, says: t('group.since', { where, what: said(alarm.title) }), n: group.members.length };
  }
  const { first, rest } = whereOf(alarm);
  const title = t('wall.row', { where: first, what: said(alarm.title) });
  const message = rest ? t('wall.says', { rest, what: said(alarm.message) }) : said(alarm.message);
  if (event) return { alarm, title, says: t('wall.event', { n: event.members.length - 1, what: message }), n: event.members.length };
  const ticket = alarm.ticket && live.ticket.get(alarm.ticket);
  const says = ticket ? t('wall.ticket', { what: message, state: t(`ticket.${ticket.state}`), crew: holderOf(ticket) }) : message;
  return { alarm, title, says, n: 1 };
}
