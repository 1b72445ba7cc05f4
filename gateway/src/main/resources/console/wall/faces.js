// @ts-check
import { html, nothing } from 'lit';
import { t } from '../parts/words.js';

/** @param {any} state */
const look = (state) => (state.kind === 'alarm' ? `p${state.level}` : state.kind === 'cleared' ? `ret r${state.level}` : state.kind === 'offline' ? 'x' : state.kind);

/** @param {any} state */
const cell = (state) => html`<i class=${look(state)}>${state.level || nothing}</i>`;

/** A building as its grid of floors and stairways: to be seen from afar. @param {any} building */
export function wallFace(building) {
  const { state } = building;
  const words = state.alarm ? t(state.kind === 'cleared' ? 'state.cleared' : state.alarm.acknowledged ? 'state.acknowledged' : 'state.unacknowledged')
    : t(`overview.${state.kind}`);
  return html`<article class="wallface ${state.kind === 'alarm' && !state.alarm.acknowledged ? `w${state.level}` : ''}"
      aria-label=${t('overview.cell', { place: t('place.building', { building: building.name }), state: words })} role="img">
    <h2>${t('place.building', { building: building.name })}${building.roof.state.devices.length ? html`<span class="spot">${cell(building.roof.state)}</span>` : nothing}</h2>
    <div class="grid">${building.rows.map((/** @type {any} */ row) => html`<div>${row.cells.map((/** @type {any} */ one) => cell(one.state))}</div>`)}</div>
    ${building.base.state.level ? html`<div class="base">${cell(building.base.state)}</div>` : nothing}</article>`;
}
