// @ts-check
import * as api from '../live/api.js';
import { prefs } from './prefs.js';

/** @typedef {Record<string, string | number>} Params */

/** @type {Record<string, Record<string, string>>} */
const catalogues = {};
let language = '';
/** @type {Record<string, string>} */
let catalogue = {};

/** The language the page speaks now: `zh-CN` or `en`. */
export const speaking = () => language;

/** The language to begin with: chosen here, else the browser's. */
export function firstLanguage() {
  if (prefs.language) return prefs.language;
  return navigator.language.toLowerCase().startsWith('zh') ? 'zh-CN' : 'en';
}

/** Loads a language and speaks it. @param {string} wanted */
export async function speak(wanted) {
  catalogues[wanted] ??= await api.words(wanted);
  language = wanted;
  catalogue = catalogues[wanted];
  document.documentElement.lang = wanted;
}

/**
 * A whole sentence of the catalogue, its named places filled in. Where the English has two forms
 * (`one|many`), the number `n` decides.
 *
 * @param {string} key
 * @param {Params} [params]
 */
export function t(key, params = {}) {
  const forms = (catalogue[key] ?? key).split('|');
  const form = forms.length > 1 && Number(params.n) !== 1 ? forms[1] : forms[0];
  return form.replace(/\{(\w+)\}/g, (whole, name) => String(params[name] ?? whole));
}

/** Whether the catalogue has this key. @param {string} key */
export const has = (key) => key in catalogue;

/**
 * What the server wrote for people, in the language spoken now.
 *
 * @param {{zh: string, en: string} | string | null | undefined} text
 */
export function said(text) {
  if (!text) return '';
  if (typeof text === 'string') return text;
  return (language === 'en' ? text.en : text.zh) || text.zh || text.en;
}

/**
 * Why a request did not work, as one sentence.
 *
 * @param {any} problem
 */
export function reason(problem) {
  if (problem?.status === 0) return t('problem.unreachable');
  if (problem?.status === 401) return t('problem.signedOut');
  if (problem?.status === 403 && !problem.detail) return t('problem.forbidden');
  return said(problem?.detail) || t('problem.other', { status: problem?.status ?? '?' });
}
