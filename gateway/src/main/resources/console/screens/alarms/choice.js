// @ts-check
import { live } from '../../live/state.js';
import { oneLine, whereOf } from '../../parts/place.js';
import { LEVELS } from '../../parts/symbol.js';
import { said } from '../../parts/words.js';

/** The tabs of the desk. */
export const TABS = ['current', 'unacknowledged', 'cleared', 'shelved', 'history'];
/** Kinds one may look at alone. */
export const KINDS = ['fire', 'pump', 'light'];

/** @param {any} alarm */
export const isShelved = (alarm) => (alarm.shelvedMs ?? Date.parse(alarm.shelvedUntil)) > live.now();

/** @type {Record<string, (alarm: any) => boolean>} */
const IN_TAB = {
  current: (alarm) => !isShelved(alarm),
  unacknowledged: (alarm) => !isShelved(alarm) && !alarm.acknowledged,
  cleared: (alarm) => !isShelved(alarm) && !alarm.acknowledged && !alarm.active,
  shelved: isShelved,
};

/** @type {{key: string, tabs: Record<string, any[]>}} */
let kept = { key: '', tabs: {} };

/** All rows of a tab, unordered. @param {string} tab @returns {any[]} */
export function inTab(tab) {
  const key = `${live.revision} ${Math.floor(live.now() / 1000)}`;
  if (kept.key !== key) kept = { key, tabs: {} };
  return (kept.tabs[tab] ??= [...live.alarm.values()].filter(IN_TAB[tab] ?? (() => false)));
}

/** How many rows each tab has. */
export function tabCounts() {
  return Object.fromEntries(Object.keys(IN_TAB).map((tab) => [tab, inTab(tab).length]));
}

/**
 * Rows that match kind, level and words searched for.
 *
 * @param {any[]} rows
 * @param {URLSearchParams} query `kind`, `level`, `find`
 */
export function choose(rows, query) {
  const kind = query.get('kind');
  const level = Number(query.get('level'));
  const find = (query.get('find') ?? '').trim().toLowerCase();
  if (!kind && !level && !find) return rows;
  return rows.filter((alarm) =>
    (!kind || alarm.kind === kind) && (!level || LEVELS[alarm.severity] === level) &&
    (!find || haystack(alarm).includes(find)));
}

/** @param {any} alarm */
function haystack(alarm) {
  const words = [oneLine(whereOf(alarm)), said(alarm.title), said(alarm.message), alarm.device, alarm.ticket];
  return words.join(' ').toLowerCase();
}

/** Numbers by level, counted over the rows themselves. */
export function byLevel() {
  const counts = { active: [0, 0, 0, 0], unacknowledged: [0, 0, 0, 0] };
  for (const alarm of inTab('current')) {
    const level = LEVELS[alarm.severity] - 1;
    counts.active[level]++;
    if (!alarm.acknowledged) counts.unacknowledged[level]++;
  }
  return counts;
}
