// @ts-check
import { t } from '../../parts/words.js';

const DAY_MS = 86_400_000;
const OFFSET_MS = 8 * 3_600_000;

/** The Monday of an ISO week, as UTC midnight. @param {string} week 2026-W47 */
function monday(week) {
  const [year, number] = week.split('-W').map(Number);
  const fourth = Date.UTC(year, 0, 4);
  const first = fourth - ((new Date(fourth).getUTCDay() + 6) % 7) * DAY_MS;
  return first + (number - 1) * 7 * DAY_MS;
}

/** @param {number} day UTC midnight of any day of it @returns {string} */
function weekOf(day) {
  const thursday = day + (3 - ((new Date(day).getUTCDay() + 6) % 7)) * DAY_MS;
  const year = new Date(thursday).getUTCFullYear();
  const number = 1 + Math.floor((thursday - Date.UTC(year, 0, 1)) / (7 * DAY_MS));
  return `${year}-W${String(number).padStart(2, '0')}`;
}

/** The last whole week. @param {number} now epoch ms */
export const lastWeek = (now) => weekOf(now + OFFSET_MS - 7 * DAY_MS);

/** @param {string} week @param {number} by */
export const shiftWeek = (week, by) => weekOf(monday(week) + by * 7 * DAY_MS);

/** @param {number} now epoch ms */
export const lastMonth = (now) => shiftMonth(new Date(now + OFFSET_MS).toISOString().slice(0, 7), -1);

/** @param {string} month 2026-11 @param {number} by */
export function shiftMonth(month, by) {
  const [year, number] = month.split('-').map(Number);
  return new Date(Date.UTC(year, number - 1 + by, 1)).toISOString().slice(0, 7);
}

/** @param {number} ms */
const day = (ms) => new Date(ms).toISOString().slice(0, 10);

/** @param {string} week */
export const weekTitle = (week) =>
  t('reports.weekTitle', { week: week.replace('-W', ' W'), from: day(monday(week)), to: day(monday(week) + 6 * DAY_MS) });

/** @param {string} month */
export const monthTitle = (month) => t('reports.monthTitle', { month });
