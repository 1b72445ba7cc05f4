// @ts-check
import * as api from './api.js';
import { live } from './state.js';

/** @type {any[] | null} */
let compounds = null;
let asking = false;

/**
 * The compounds with their buildings, null until the server has told. They change only with the
 * site file, so one answer serves the page.
 */
export function sites() {
  if (!compounds && !asking && live.loaded) ask();
  return compounds;
}

async function ask() {
  asking = true;
  const told = await api.get('sites').catch(() => null);
  asking = false;
  if (!told) return;
  compounds = told.items;
  live.changed();
}
