// @ts-check
import { html, nothing } from 'lit';
import { t } from '../parts/words.js';

/**
 * The building as its grid of floors and stairways, with the spot marked.
 *
 * @param {any} building
 * @param {any} where the ticket's place
 */
export function plan(building, where) {
  const floors = Array.from({ length: building.floors }, (_, i) => String(building.floors - i));
  const roof = (where.spot ?? '').startsWith('roof');
  const inStairway = building.stairways.includes(where.stairway);
  const here = (/** @type {string} */ floor, /** @type {string} */ stairway) => !roof && where.stairway === stairway && (!where.floor || where.floor === floor);
  const whole = !roof && !inStairway;
  return html`<table class="plan ${whole ? 'whole' : ''}"><caption>${t('place.building', { building: building.name })}</caption>
    <thead><tr><th></th>${building.stairways.map((/** @type {string} */ stairway) => html`<th scope="col">${t('crew.plan.stairway', { stairway })}</th>`)}</tr></thead>
    <tbody><tr class="roof"><th scope="row">${t('crew.plan.roof')}</th><td colspan=${building.stairways.length} class=${roof ? 'here' : ''}>${roof ? mark() : nothing}</td></tr>
      ${floors.map((floor) => html`<tr><th scope="row">${t('place.floor', { floor })}</th>${building.stairways.map((/** @type {string} */ stairway) =>
        html`<td class=${here(floor, stairway) ? 'here' : ''}>${here(floor, stairway) ? mark() : nothing}</td>`)}</tr>`)}</tbody></table>
    ${whole ? html`<p>${t('crew.plan.whole')}</p>` : nothing}`;
}

const mark = () => html`<b>${t('crew.plan.here')}</b>`;
