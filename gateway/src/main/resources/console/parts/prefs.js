// @ts-check
/** What this person chose on this machine; kept in the browser, defaults where it cannot be. */
const DEFAULTS = { language: '', large: false, sound: true, letters: true };
const listeners = new Set();

/** @returns {typeof DEFAULTS} */
function read() {
  try {
    return { ...DEFAULTS, ...JSON.parse(localStorage.getItem('lilong') ?? '{}') };
  } catch {
    return { ...DEFAULTS };
  }
}

export const prefs = read();

/** @param {Partial<typeof DEFAULTS>} chosen */
export function prefer(chosen) {
  Object.assign(prefs, chosen);
  try {
    localStorage.setItem('lilong', JSON.stringify(prefs));
  } catch {
    // a browser that keeps nothing still works for as long as the page is open
  }
  for (const told of listeners) told();
}

/** @param {() => void} listener called after each choice */
export function onPrefer(listener) {
  listeners.add(listener);
}
