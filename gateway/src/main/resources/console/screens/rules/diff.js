// @ts-check
/** Lines around a change that are shown. */
const AROUND = 2;
/** Beyond so many cells the middle is told as wholly replaced rather than compared. */
const MOST = 4_000_000;

/** @typedef {{sign: '+' | '-' | ' ' | '…', text: string}} Line */

/**
 * What differs between the texts of two revisions.
 *
 * @param {{name: string, text: string}[]} before
 * @param {{name: string, text: string}[]} after
 * @returns {{name: string, lines: Line[]}[]} by text, those that differ
 */
export function changesOf(before, after) {
  const old = new Map(before.map(({ name, text }) => [name, text]));
  const fresh = new Map(after.map(({ name, text }) => [name, text]));
  return [...new Set([...old.keys(), ...fresh.keys()])].sort()
    .filter((name) => old.get(name) !== fresh.get(name))
    .map((name) => ({ name, lines: context(diff(split(old.get(name)), split(fresh.get(name)))) }));
}

/** @param {string | undefined} text */
const split = (text) => (text ? text.replace(/\n$/, '').split('\n') : []);

/** Line by line, by the longest common subsequence. @param {string[]} a @param {string[]} b @returns {Line[]} */
function diff(a, b) {
  let head = 0;
  while (head < a.length && head < b.length && a[head] === b[head]) head++;
  let tail = 0;
  while (tail < a.length - head && tail < b.length - head && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail++;
  const keep = (/** @type {string[]} */ lines) => lines.map((text) => ({ sign: /** @type {' '} */ (' '), text }));
  return [...keep(a.slice(0, head)), ...middle(a.slice(head, a.length - tail), b.slice(head, b.length - tail)), ...keep(tail ? a.slice(-tail) : [])];
}

/** @param {string[]} a @param {string[]} b @returns {Line[]} */
function middle(a, b) {
  const del = (/** @type {string} */ text) => ({ sign: /** @type {'-'} */ ('-'), text });
  const add = (/** @type {string} */ text) => ({ sign: /** @type {'+'} */ ('+'), text });
  if (a.length * b.length > MOST) return [...a.map(del), ...b.map(add)];
  const width = b.length + 1;
  const common = new Uint32Array((a.length + 1) * width);
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      common[i * width + j] = a[i] === b[j] ? common[(i + 1) * width + j + 1] + 1 : Math.max(common[(i + 1) * width + j], common[i * width + j + 1]);
    }
  }
  /** @type {Line[]} */
  const lines = [];
  for (let i = 0, j = 0; i < a.length || j < b.length; ) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      lines.push({ sign: ' ', text: a[i++] });
      j++;
    } else if (j >= b.length || (i < a.length && common[(i + 1) * width + j] >= common[i * width + j + 1])) lines.push(del(a[i++]));
    else lines.push(add(b[j++]));
  }
  return lines;
}

/** Leaves out what lies far from a change. @param {Line[]} lines */
function context(lines) {
  const near = lines.map((_, i) => lines.slice(Math.max(0, i - AROUND), i + AROUND + 1).some(({ sign }) => sign !== ' '));
  /** @type {Line[]} */
  const shown = [];
  lines.forEach((line, i) => {
    if (near[i]) shown.push(line);
    else if (shown[shown.length - 1]?.sign !== '…') shown.push({ sign: '…', text: '' });
  });
  return shown;
}
