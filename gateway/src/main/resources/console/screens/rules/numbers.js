// @ts-check
/** Limits and delays of a rule's text that have a field in the form. */
const NAMES = ['severity', 'above', 'below', 'deadband', 'on_delay', 'off_delay', 'settled', 'readings', 'within', 'silent', 'stale_after', 'after', 'verify_after'];
const SEVERITY = /^(critical|major|minor|warning)$/;
const NUMBER = /^-?\d+(\.\d+)?$/;
const SPAN = /^\d+(\.\d+)?(ms|s|m|h|d|x)$/;

/**
 * A value in a text.
 *
 * @typedef {{name: string, about: string, value: string, from: number, to: number,
 *   kind: 'severity' | 'number' | 'span'}} Value
 */

/**
 * The values of each rule of a text, where they stand. What it cannot read it leaves alone: the
 * text stays the truth, the form writes into it.
 *
 * @param {string} text
 * @returns {{id: string, zh: string, en: string, values: Value[]}[]}
 */
export function valuesOf(text) {
  const plain = masked(text);
  const heads = [...plain.matchAll(/^\s*- id:\s*([\w.-]+)/gm)];
  return heads.map((head, i) => {
    const from = head.index;
    const to = heads[i + 1]?.index ?? plain.length;
    const title = /title:\s*\{\s*zh:\s*"?([^,}"]+?)"?\s*,\s*en:\s*"?([^}"]+?)"?\s*\}/.exec(plain.slice(from, to));
    return { id: head[1], zh: title?.[1] ?? head[1], en: title?.[2] ?? head[1], values: valuesIn(plain, from, to) };
  });
}

/** @param {string} text @param {Value} at @param {string} value @returns {string} the text with the value put in */
export const withValue = (text, at, value) => text.slice(0, at.from) + value + text.slice(at.to);

/** Whether a field may hold this. @param {Value['kind']} kind @param {string} value */
export const fits = (kind, value) => (kind === 'severity' ? SEVERITY : kind === 'span' ? SPAN : NUMBER).test(value);

/** @param {string} plain @param {number} from @param {number} to @returns {Value[]} */
function valuesIn(plain, from, to) {
  const part = plain.slice(from, to);
  const params = /params:\s*\{([^}]*)\}/.exec(part);
  /** @type {Value[]} */
  const values = [];
  for (const found of part.matchAll(/\b([a-z_][\w]*):\s*([^\s,{}]+)/g)) {
    const at = found.index + found[0].length - found[2].length;
    const inParams = params && at > params.index && at < params.index + params[0].length;
    const kind = kindOf(found[2]);
    if (!kind || !(inParams || NAMES.includes(found[1]))) continue;
    if ((kind === 'severity') !== (found[1] === 'severity')) continue;
    values.push({ name: found[1], about: inParams ? 'param' : signalBeside(part, at), value: found[2], from: from + at, to: from + at + found[2].length, kind });
  }
  return values;
}

/** @param {string} value @returns {Value['kind'] | null} */
const kindOf = (value) => (SEVERITY.test(value) ? 'severity' : SPAN.test(value) ? 'span' : NUMBER.test(value) ? 'number' : null);

/** The signal named in the same braces. @param {string} part @param {number} at */
function signalBeside(part, at) {
  const open = part.lastIndexOf('{', at);
  const close = part.indexOf('}', at);
  if (open < 0 || close < 0 || part.slice(open, at).includes('}')) return '';
  return /\bof:\s*"?([\w.]+)/.exec(part.slice(open, close))?.[1] ?? '';
}

/** The text without comments and response steps, everything else where it was. @param {string} text */
function masked(text) {
  let inside = -1;
  return text.split('\n').map((line) => {
    const indent = line.search(/\S/);
    if (inside >= 0 && (indent < 0 || indent > inside)) return ' '.repeat(line.length);
    inside = /^\s*respond:/.test(line) ? indent : -1;
    return inside >= 0 ? ' '.repeat(line.length) : line.replace(/(^|\s)#.*$/, (comment) => ' '.repeat(comment.length));
  }).join('\n');
}
