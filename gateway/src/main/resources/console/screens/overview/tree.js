// @ts-check
import { html, nothing } from 'lit';
import { live } from '../../live/state.js';
import { oneLine, whereIs } from '../../parts/place.js';
import { address } from '../../parts/route.js';
import { icon } from '../../parts/symbol.js';
import { said, t } from '../../parts/words.js';
import { stateSymbol } from './face.js';
import { stateOfOne, survey } from '../../parts/survey.js';

/** Worst above, what is normal folded into one line. */
const NORMAL = 30;
/** Devices found that are offered; who has more writes more. */
const OFFERED = 30;

/**
 * Compounds, and of the chosen one what is not normal; or the devices that were looked for.
 *
 * @param {any[]} compounds
 * @param {ReturnType<typeof survey>} of the chosen one
 * @param {any[] | null} devices those found, null where none are looked for
 * @param {(words: string) => void} find
 */
export function tree(compounds, of, devices, find) {
  return html`<nav class="card tree" aria-label=${t('overview.tree')}><label class="field find">${icon('search')}<span class="sr">${t('desk.find')}</span>
      <input type="search" placeholder=${t('desk.find')} @input=${(/** @type {any} */ event) => find(event.target.value)}></label>
    <ul>${devices ? devices.map((device) => html`<li>${stateSymbol(stateOfOne(device))}<a href=${address('device', device.id)}>${oneLine(whereIs(device))}</a></li>`)
      : compounds.map((compound) => compound.code === of.compound.code ? chosen(of) : other(compound))}
      ${devices?.length === 0 ? html`<li class="no">${t('devices.noMatch')}</li>` : nothing}</ul></nav>`;
}

/** Devices of all compounds whose name or place has these words. @param {string} words @returns {any[] | null} */
export function found(words) {
  const wanted = words.trim().toLowerCase();
  if (!wanted) return null;
  const of = (/** @type {any} */ device) => `${device.id} ${oneLine(whereIs(device))}`.toLowerCase();
  return [...live.device.values()].filter((device) => of(device).includes(wanted)).slice(0, OFFERED);
}

/** @param {any} compound */
function other(compound) {
  const { all } = survey(compound, '');
  return html`<li>${stateSymbol(all)}<a href=${address('overview', compound.code)}>${said(compound.title)}</a>
    <span>${t('overview.count', { n: all.devices.length })}</span></li>`;
}

/** @param {ReturnType<typeof survey>} of */
function chosen(of) {
  const { code } = of.compound;
  const buildings = [...of.buildings].sort((/** @type {any} */ a, /** @type {any} */ b) => a.state.rank - b.state.rank);
  const bad = buildings.filter((/** @type {any} */ building) => building.state.rank <= NORMAL);
  const rest = buildings.length - bad.length;
  const line = (/** @type {string} */ look, /** @type {any} */ state, /** @type {string} */ words, /** @type {Record<string, string>} */ query) => html`<li class=${look}>
    ${stateSymbol(state)}<a href=${address('overview', code, query)}>${words}</a><span>${state.devices.length}</span></li>`;
  return html`<li aria-current="true">${stateSymbol(of.all)}<a href=${address('overview', code)}>${said(of.compound.title)}</a>
      <span>${t('overview.count', { n: of.all.devices.length })}</span></li>
    ${of.unplaced.devices.length ? line('k1', of.unplaced, t('overview.unplaced'), { cell: 'unplaced' }) : nothing}
    ${of.shared.devices.length && of.shared.rank <= NORMAL ? line('k1', of.shared, t('overview.shared'), {}) : nothing}
    ${bad.map((/** @type {any} */ building) => html`${line('k1', building.state, t('place.building', { building: building.name }), {})}
      ${building.doors.filter((/** @type {any} */ door) => door.state.rank <= NORMAL).map((/** @type {any} */ door) =>
        line('k2', door.state, t('overview.door', { stairway: door.stairway }), {}))}`)}
    ${rest ? html`<li class="k1"><span class="folded">${t('overview.rest', { n: rest })}</span></li>` : nothing}`;
}
