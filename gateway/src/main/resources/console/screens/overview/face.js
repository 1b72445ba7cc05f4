// @ts-check
import { html, nothing } from 'lit';
import { SEVERITIES, symbol } from '../../parts/symbol.js';
import { said, t } from '../../parts/words.js';

/** @typedef {import('../../parts/survey.js').State} State */

/** What a state says in one word or two. @param {State} state */
export function stateWords(state) {
  if (state.alarm) {
    const key = state.kind === 'cleared' ? 'overview.cleared' : state.alarm.acknowledged ? 'overview.acknowledged' : 'overview.waiting';
    return t(key, { what: said(state.alarm.title) });
  }
  return t(`overview.${state.kind}`);
}

/** The symbol of a state. @param {State} state @param {'' | 'sm'} [size] */
export function stateSymbol(state, size = 'sm') {
  if (!state.alarm) return state.kind === 'offline' ? html`<i class="lg x" role="img" aria-label=${t('overview.offline')}></i>` : symbol('normal', { size });
  return symbol(SEVERITIES[state.level - 1], { size, open: state.kind === 'cleared' });
}

/** @param {State} state */
const look = (state) => (state.kind === 'alarm' ? `p${state.level}` : state.kind === 'cleared' ? `ret r${state.level}` : state.kind === 'offline' ? 'x' : state.kind);

/**
 * A building as its grid of floors and stairways.
 *
 * @param {any} building
 * @param {{chosen: string, choose: (key: string) => void, first: boolean}} how
 */
export function face(building, { chosen, choose, first }) {
  const { state } = building;
  const hot = state.kind === 'alarm' && !state.alarm.acknowledged ? `hot${state.level}` : '';
  const cell = (/** @type {any} */ of, /** @type {string} */ label, /** @type {boolean} */ entry) => html`<button
    class="cell ${look(of.state)}" data-key=${of.key} tabindex=${entry ? 0 : -1} aria-pressed=${chosen === of.key}
    aria-label=${t('overview.cell', { place: label, state: stateWords(of.state) })}
    @click=${() => choose(of.key)}>${of.state.level || nothing}</button>`;
  const place = (/** @type {string} */ stairway, /** @type {string} */ floor) =>
    t('overview.cellPlace', { building: building.name, stairway, floor });
  return html`<article class="bd ${hot}"><h3>${t('place.building', { building: building.name })}</h3>
    <div class="roof">${building.roof.state.devices.length ? cell(building.roof, t('overview.roof', { building: building.name }), false) : nothing}</div>
    <div class="face">${building.rows.map((/** @type {any} */ row, /** @type {number} */ r) => html`<div class="fl"><s aria-hidden="true">${row.floor}</s>
      ${row.cells.map((/** @type {any} */ one, /** @type {number} */ c) => cell(one, place(one.stairway, row.floor), first && r === 0 && c === 0))}</div>`)}
      <div class="fl un" aria-hidden="true"><s></s>${building.stairways.map((/** @type {string} */ stairway) => html`<u>${stairway}</u>`)}</div></div>
    ${building.base.state.devices.length ? html`<div class="base">${cell(building.base, t('overview.base', { building: building.name }), false)}</div>` : nothing}
    <p>${state.alarm ? stateSymbol(state) : nothing} ${stateWords(state)}</p></article>`;
}

/** Moves the focus over cells with the arrow keys. @param {KeyboardEvent} event */
export function walk(event) {
  const by = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
  const from = /** @type {HTMLElement} */ (event.target);
  if (!by || !from.classList?.contains('cell')) return;
  event.preventDefault();
  const here = from.getBoundingClientRect();
  const all = [.../** @type {HTMLElement} */ (event.currentTarget).querySelectorAll('button.cell')];
  let best = null;
  let nearest = Infinity;
  for (const cell of all) {
    const box = cell.getBoundingClientRect();
    const dx = box.x + box.width / 2 - here.x - here.width / 2;
    const dy = box.y + box.height / 2 - here.y - here.height / 2;
    const along = dx * by[0] + dy * by[1];
    const aside = Math.abs(dx * by[1]) + Math.abs(dy * by[0]);
    if (along > 3 && along + 3 * aside < nearest) {
      nearest = along + 3 * aside;
      best = cell;
    }
  }
  /** @type {HTMLElement | null} */ (best)?.focus();
}
