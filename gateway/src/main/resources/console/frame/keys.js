// @ts-check
import { prefs } from '../parts/prefs.js';
import { address, route } from '../parts/route.js';
import { acknowledgeStrip } from './strip.js';
import { silence } from './sound.js';

/** Keys of every page. A screen hears its own as `lilong-key` events; letters can be switched off. */
export function watchKeys() {
  addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.defaultPrevented) return;
    if (document.querySelector('dialog[open]') || isField(event.target)) return;
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    const letter = /^[a-z/?]$/.test(key);
    if (letter && !prefs.letters) return;
    if (press(key)) event.preventDefault();
  });
}

/** @param {EventTarget | null} target */
function isField(target) {
  return target instanceof HTMLElement && /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName);
}

/** @param {string} key @returns {boolean} whether something came of it */
function press(key) {
  const asked = new CustomEvent('lilong-key', { detail: key, cancelable: true });
  if (!dispatchEvent(asked)) return true;
  if (key === 'g') location.hash = address('alarms');
  else if (key === 'm') silence();
  else if (key === '?') dispatchEvent(new Event('lilong-help'));
  else if (key === 'a' && route().page !== 'alarms') acknowledgeStrip();
  else return false;
  return true;
}
