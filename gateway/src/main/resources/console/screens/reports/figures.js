// @ts-check
import { html, nothing } from 'lit';
import { number, span } from '../../parts/format.js';
import { said, t } from '../../parts/words.js';

/** A value as people say it; what could not be computed says so. @param {{value: number | null, unit: string | null}} figure */
export function amount({ value, unit }) {
  if (value === null) return t('reports.cannotTell');
  if (unit === 's') return span(value * 1000);
  return unit ? t('reports.amount', { value: number(value), unit }) : number(value);
}

/** Against its guide, in a word. @param {any} figure */
function verdict({ value, aim, limit }) {
  if (value === null || (aim === null && limit === null)) return nothing;
  if (limit !== null && value > limit) return html`<span class="chip solid">${t('reports.over')}</span>`;
  if (aim !== null && value > aim) return html`<span class="chip hatch">${t('reports.aboveAim')}</span>`;
  return html`<span class="chip">${t('reports.good')}</span>`;
}

/** @param {any} figure */
function guide({ aim, limit, unit }) {
  const shown = (/** @type {number} */ value) => amount({ value, unit });
  if (aim !== null && limit !== null) return t('reports.aimLimit', { aim: shown(aim), limit: shown(limit) });
  if (aim !== null) return t('reports.aim', { aim: shown(aim) });
  return limit === null ? '' : t('reports.limit', { limit: shown(limit) });
}

/**
 * The figures of a report; each opens the list it was counted from.
 *
 * @param {any} report
 * @param {(key: string) => string} to address of a figure's list
 */
export function figureTable(report, to) {
  if (!report.figures.length) return html`<p class="empty">${t('reports.empty')}</p>`;
  return html`<div class="scrollx"><table class="plain figures"><thead><tr>${['figure', 'value', 'guide', 'list'].map((name) =>
      html`<th scope="col">${t(`reports.column.${name}`)}</th>`)}</tr></thead>
    <tbody>${report.figures.map((/** @type {any} */ figure) => html`<tr><td>${said(figure.title)}</td>
      <td class="num">${figure.value === null ? html`<span class="chip hatch">${amount(figure)}</span>` : html`<b>${amount(figure)}</b>`}</td>
      <td>${verdict(figure)} <span class="muted">${guide(figure)}</span></td>
      <td>${figure.rows ? html`<a href=${to(figure.key)}>${t('reports.rows', { n: figure.rows })}</a>` : nothing}</td></tr>`)}</tbody></table></div>`;
}
