// @ts-check
import { html, svg } from 'lit';
import { t } from './words.js';

/** Level of each severity: the numeral of its symbol. */
export const LEVELS = { critical: 1, major: 2, minor: 3, warning: 4 };
export const SEVERITIES = ['critical', 'major', 'minor', 'warning'];

const SHAPES = {
  1: svg`<path d="M9.4 1.5h11.2l7.9 7.9v11.2l-7.9 7.9H9.4l-7.9-7.9V9.4z"/><text x="15" y="21.2" font-size="17">1</text>`,
  2: svg`<path d="M15 2.2 28.6 27H1.4z"/><text x="15" y="24" font-size="15">2</text>`,
  3: svg`<path d="M15 28 28.6 4H1.4z"/><text x="15" y="17.6" font-size="15">3</text>`,
  4: svg`<circle cx="15" cy="15" r="12.4"/><text x="15" y="20.6" font-size="16">4</text>`,
  0: svg`<rect x="4" y="4" width="22" height="22" rx="4"/><path class="tick" d="M9.500 15.500l4 4 7-8.500"/>`,
};

/**
 * The symbol of a priority: shape, numeral and colour, with its word for those who do not see it.
 *
 * @param {string} severity one of {@link SEVERITIES}, or `normal`
 * @param {{open?: boolean, pulse?: boolean, size?: '' | 'big' | 'sm'}} [how] `open`: cleared, not
 *     acknowledged; `pulse`: not acknowledged
 */
export function symbol(severity, { open = false, pulse = false, size = '' } = {}) {
  const level = LEVELS[severity] ?? 0;
  const words = level ? t('level.named', { level, word: t(`severity.${severity}`) }) : t('state.normal');
  return html`<svg
    class="sym s${level} ${size} ${open ? 'open' : ''} ${pulse ? 'pulse' : ''}"
    viewBox="0 0 30 30" role="img" aria-label=${open ? t('level.cleared', { words }) : words}
  >${SHAPES[level]}</svg>`;
}

/** Line drawings; decoration, always beside a word or a label. */
const ICONS = {
  phone: svg`<path d="M5 3h4l2 5-2.500 1.500a12 12 0 0 0 6 6L16 13l5 2v4a2 2 0 0 1-2 2A16 16 0 0 1 3 5a2 2 0 0 1 2-2z"/>`,
  place: svg`<path d="M12 21s-7-6.500-7-11a7 7 0 0 1 14 0c0 4.500-7 11-7 11z"/><circle cx="12" cy="10" r="2.500"/>`,
  sound: svg`<path d="M4 9v6h4l5 4V5L8 9zM16.500 8.500a5 5 0 0 1 0 7M19 6a8.500 8.500 0 0 1 0 12"/>`,
  silent: svg`<path d="M4 9v6h4l5 4V5L8 9zM17 9l5 6M22 9l-5 6"/>`,
  search: svg`<circle cx="11" cy="11" r="6.500"/><path d="m16 16 5 5"/>`,
  offline: svg`<path d="M3 3l18 18M8.500 15.500a5 5 0 0 1 7 0M5 12a10 10 0 0 1 4.500-2.600M19 12a10 10 0 0 0-4-2.500M2 8.500a15 15 0 0 1 5-3.200M22 8.500A15 15 0 0 0 11 4.700M12 19.500h.01"/>`,
  menu: svg`<path d="m7 10 5 5 5-5"/>`,
};

/** @param {keyof typeof ICONS} name */
export const icon = (name) =>
  html`<svg class="ic" viewBox="0 0 24 24" aria-hidden="true">${ICONS[name]}</svg>`;
