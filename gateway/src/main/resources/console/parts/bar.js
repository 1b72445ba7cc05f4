// @ts-check
import { html, svg, nothing } from 'lit';

/**
 * A bar of so many percent, drawn: the page's policy allows no inline styles. Decoration beside the
 * number it shows.
 *
 * @param {number} percent
 * @param {{mark?: number, hatched?: boolean}} [how] `mark`: percent at which a limit stands
 */
export function bar(percent, { mark, hatched = false } = {}) {
  const share = Math.max(0, Math.min(100, percent));
  return html`<svg class="bar ${hatched ? 'hatched' : ''}" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
    <rect class="all" width="100" height="10"/>${hatched
      ? svg`<line class="stripes" x1="0" x2=${share} y1="5" y2="5"/>` : svg`<rect class="part" width=${share} height="10"/>`}
    ${mark === undefined ? nothing : svg`<rect class="mark" x=${mark} y="0" width="1.2" height="10"/>`}</svg>`;
}
