// @ts-check
import { t } from '../../parts/words.js';

const DAY_MS = 86_400_000;
const OFFSET_MS = 8 * 3_600_000;

/** @param {number} ms UTC midnight */
const iso = (ms) => new Date(ms).toISOString().slice(0, 10);

/** @param {string} day @param {number} by */
export const addDays = (day, by) => iso(Date.parse(day) + by * DAY_MS);

/** The Monday of the week a moment is in, by the estate's calendar. @param {number} now epoch ms */
export function mondayOf(now) {
  const today = Date.parse(iso(now + OFFSET_MS));
  return iso(today - ((new Date(today).getUTCDay() + 6) % 7) * DAY_MS);
}

/** @param {string} day */
export const dayTitle = (day) => t('roster.day', { day: day.slice(5), name: t(`weekday.${new Date(day).getUTCDay()}`) });
