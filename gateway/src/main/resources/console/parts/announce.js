// @ts-check
/** For screen readers: at most one message in five seconds, urgent ones first. */
const GAP_MS = 5000;
let last = 0;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let later;
/** @type {{words: () => string, urgent: boolean} | null} */
let waiting = null;

/**
 * @param {() => string} words made when it is said, so that it counts what came meanwhile
 * @param {boolean} urgent interrupts what is being read
 */
export function announce(words, urgent) {
  if (!waiting || urgent || !waiting.urgent) waiting = { words, urgent };
  clearTimeout(later);
  later = setTimeout(say, Math.max(0, last + GAP_MS - Date.now()));
}

function say() {
  if (!waiting) return;
  last = Date.now();
  const region = document.getElementById(waiting.urgent ? 'say-now' : 'say-next');
  if (region) region.textContent = waiting.words();
  waiting = null;
}
