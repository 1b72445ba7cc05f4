// @ts-check
import { t, speaking, has, said } from './words.js';
import { live } from '../live/state.js';

/** The estate's time, wherever the PC thinks it is. */
const ZONE = 'Asia/Shanghai';
const parts = new Intl.DateTimeFormat('en-CA', {
  timeZone: ZONE, hourCycle: 'h23', year: 'numeric', month: '2-digit', day: '2-digit',
  hour: '2-digit', minute: '2-digit', second: '2-digit',
});
const DAY_MS = 86_400_000;

/** Seconds lately asked for: a list tells the same few over and over. @type {Map<number, Record<string, string>>} */
const lately = new Map();
const MOST_LATELY = 1000;

/** @param {number} ms epoch ms @returns {Record<string, string>} */
function split(ms) {
  const second = Math.floor(ms / 1000);
  let named = lately.get(second);
  if (!named) {
    named = Object.fromEntries(parts.formatToParts(ms).map((part) => [part.type, part.value]));
    if (lately.size >= MOST_LATELY) lately.clear();
    lately.set(second, named);
  }
  return named;
}

/** Epoch ms of a time of the API; NaN for none. @param {string | null | undefined} iso */
export const at = (iso) => (iso ? Date.parse(iso) : NaN);

/** `21:35:41` @param {number} ms */
export function clock(ms) {
  const p = split(ms);
  return `${p.hour}:${p.minute}:${p.second}`;
}

/** `21:35` @param {number} ms */
export function hourMinute(ms) {
  const p = split(ms);
  return `${p.hour}:${p.minute}`;
}

/**
 * A moment as people say it: seconds today, then yesterday, this year, a date.
 *
 * @param {string | null | undefined} iso
 */
export function when(iso) {
  const ms = at(iso);
  if (Number.isNaN(ms)) return '';
  const then = split(ms);
  const today = split(live.now());
  const yesterday = split(live.now() - DAY_MS);
  const time = `${then.hour}:${then.minute}`;
  if (sameDay(then, today)) return `${time}:${then.second}`;
  if (sameDay(then, yesterday)) return t('time.yesterday', { time });
  if (then.year === today.year) return `${then.month}-${then.day} ${time}`;
  return `${then.year}-${then.month}-${then.day}`;
}

/** A moment to come, to the minute: today, tomorrow, a day. @param {number} ms */
export function until(ms) {
  const then = split(ms);
  const time = `${then.hour}:${then.minute}`;
  if (sameDay(then, split(live.now()))) return time;
  if (sameDay(then, split(live.now() + DAY_MS))) return t('time.tomorrow', { time });
  return `${then.month}-${then.day} ${time}`;
}

const OFFSET_MS = 8 * 3_600_000;

/** A moment as a field for date and time shows it, in the estate's time. @param {number} ms */
export const fieldTime = (ms) => new Date(ms + OFFSET_MS).toISOString().slice(0, 19);

/** Epoch ms of what stands in such a field. @param {string} text */
export const readField = (text) => Date.parse(`${text}${text.length < 17 ? ':00' : ''}Z`) - OFFSET_MS;

/** @param {Record<string, string>} a @param {Record<string, string>} b */
function sameDay(a, b) {
  return a.day === b.day && a.month === b.month && a.year === b.year;
}

/** A length of time: 27 秒, 6 分 06 秒, 2 小时 15 分, 3 天. @param {number} ms */
export function span(ms) {
  const s = Math.max(0, Math.floor(ms / 1000));
  if (s < 60) return t('time.seconds', { n: s });
  const two = (/** @type {number} */ n) => String(n).padStart(2, '0');
  if (s < 3600) return t('time.minutes', { m: Math.floor(s / 60), s: two(s % 60) });
  if (s < 172_800) {
    return t('time.hours', { h: Math.floor(s / 3600), m: two(Math.floor((s % 3600) / 60)) });
  }
  return t('time.days', { n: Math.floor(s / 86_400) });
}

/** How long ago, by the server's clock. @param {string | null | undefined} iso */
export const age = (iso) => span(live.now() - at(iso));

/** A clock that counts: `3:54`, `1:25:00`. @param {number} ms */
export function countdown(ms) {
  const s = Math.floor(Math.abs(ms) / 1000);
  const two = (/** @type {number} */ n) => String(n).padStart(2, '0');
  const minutes = Math.floor(s / 60);
  if (minutes < 60) return `${minutes}:${two(s % 60)}`;
  return `${Math.floor(minutes / 60)}:${two(minutes % 60)}:${two(s % 60)}`;
}

/** A number as the language writes it: whole from a hundred up, else as exact as it helps. @param {number} value */
export function number(value) {
  const size = Math.abs(value);
  const how = size >= 1 || size === 0 ? { maximumFractionDigits: size >= 100 ? 0 : 2 } : { maximumSignificantDigits: 3 };
  return new Intl.NumberFormat(speaking(), how).format(value);
}

/**
 * A value with its unit; a boolean as the word of its signal.
 *
 * @param {{value: any, unit?: string | null, signal?: string | null}} of
 */
export function value({ value: v, unit, signal }) {
  if (v === null || v === undefined) return t('value.none');
  if (typeof v === 'boolean') {
    const key = `signal.${signal}.${v}`;
    return has(key) ? t(key) : t(v ? 'value.true' : 'value.false');
  }
  if (typeof v === 'string') return v;
  return unit ? `${number(v)} ${unit}` : number(v);
}

const BYTES = ['B', 'kB', 'MB', 'GB', 'TB'];

/** An amount of memory or disk: 83.5 GB. @param {number} size in bytes */
export function bytes(size) {
  const step = size < 1 ? 0 : Math.min(BYTES.length - 1, Math.floor(Math.log10(size) / 3));
  const how = { maximumFractionDigits: step ? 1 : 0 };
  return `${new Intl.NumberFormat(speaking(), how).format(size / 1000 ** step)} ${BYTES[step]}`;
}

/** The word for a signal or metric, itself where the catalogue has none. @param {string} name */
export const signal = (name) => (has(`signal.${name}`) ? t(`signal.${name}`) : name);

/** The name of a value: the console's word, the rules' word, else the device's own. @param {any} point */
export function nameOf(point) {
  const own = point.signal ?? point.metric;
  return has(`signal.${own}`) ? t(`signal.${own}`) : said(point.title) || point.metric;
}

/** The word of a code of the API, itself where the catalogue has none. @param {string} family @param {string} code */
export const word = (family, code) => (has(`${family}.${code}`) ? t(`${family}.${code}`) : code);
