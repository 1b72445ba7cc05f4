// @ts-check
import { html, nothing } from 'lit';
import { live } from '../../live/state.js';
import { sites } from '../../live/sites.js';
import { Part } from '../../parts/element.js';
import { address, replaceAddress, route } from '../../parts/route.js';
import { style } from '../../parts/style.js';
import { said, speaking, t } from '../../parts/words.js';
import { face, stateSymbol, stateWords, walk } from './face.js';
import { partOf, survey } from '../../parts/survey.js';
import { found, tree } from './tree.js';
import './cell.js';

await style(import.meta.url, 'overview.css');

const KINDS = ['', 'fire', 'light', 'pump'];

/** Buildings as they stand, each cell the worst state of a floor of a stairway. */
class CompoundOverview extends Part {
  get page() {
    return 'overview';
  }

  /** Hundreds of cells are drawn anew only when something can have changed. */
  shouldUpdate() {
    const key = [live.revision, location.hash, speaking(), sites()?.length, Math.floor(live.now() / 5000)].join(' ');
    if (!super.shouldUpdate() || key === this.drawn) return false;
    this.drawn = key;
    return true;
  }

  get compound() {
    const all = sites() ?? [];
    return all.find((compound) => compound.code === route().id) ?? all[0];
  }

  /** @param {Record<string, string>} more */
  #to(more) {
    return address('overview', this.compound?.code, { ...Object.fromEntries(route().query), ...more });
  }

  render() {
    const compounds = sites();
    if (!compounds) return html`<div class="wrap"><p class="card empty">${t('overview.loading')}</p></div>`;
    if (!this.compound) return html`<div class="wrap"><p class="card empty">${t('overview.empty')}</p></div>`;
    const { query } = route();
    const kind = query.get('kind') ?? '';
    const of = survey(this.compound, kind);
    return html`<div class="ovw">${tree(compounds, of, found(query.get('find') ?? ''), (find) => replaceAddress(this.#to({ find })))}
      <div class="right"><div class="title"><h1>${said(this.compound.title)}</h1>
          <nav class="pick" aria-label=${t('overview.views')}><a href=${this.#to({})} aria-current="true">${t('overview.faces')}</a>
            <a href=${address('devices')}>${t('overview.list')}</a></nav>
          <nav class="pick" aria-label=${t('desk.kinds')}>${KINDS.map((name) => html`<a href=${this.#to({ kind: name, cell: '' })}
            aria-current=${kind === name ? 'true' : nothing}>${t(`kind.${name || 'all'}`)}</a>`)}</nav>
          ${legend()}</div>
        ${this.#panel(of, query.get('cell') ?? '')}
        <section class="faces" aria-label=${t('overview.faces')} @keydown=${walk}>${of.buildings.map((/** @type {any} */ building, /** @type {number} */ i) => face(building, {
          chosen: query.get('cell') ?? '', first: i === 0,
          choose: (key) => replaceAddress(this.#to({ cell: key === query.get('cell') ? '' : key })),
        }))}</section>
        ${this.#facilities(of)}</div></div>`;
  }

  /** The devices of the chosen cell. @param {ReturnType<typeof survey>} of @param {string} key */
  #panel(of, key) {
    const part = key && partOf(of, key);
    if (!part) return nothing;
    return html`<section class="card cellpanel" aria-label=${t('overview.devices')}><div class="head">${stateSymbol(part, '')}<h2>${stateWords(part)}</h2>
        <button class="btn small" @click=${() => replaceAddress(this.#to({ cell: '' }))}>${t('do.close')}</button></div>
      <cell-devices .devices=${part.devices}></cell-devices></section>`;
  }

  /** @param {ReturnType<typeof survey>} of */
  #facilities(of) {
    if (!of.facilities.length) return nothing;
    return html`<section class="fac" aria-label=${t('overview.shared')}><h2>${t('overview.shared')}</h2>
      ${of.facilities.map(({ device, state }) => html`<a class="fcard ${state.kind === 'alarm' && !state.alarm.acknowledged ? `hot${state.level}` : ''}" href=${address('device', device.id)}>
        ${stateSymbol(state, '')}<span><b>${said(device.title)}</b>${state.alarm ? said(state.alarm.title) : stateWords(state)}</span></a>`)}</section>`;
  }
}

const legend = () => html`<span class="legend"><i class="lg"></i>${t('overview.normal')}<i class="lg x"></i>${t('overview.offline')}
  <i class="lg none"></i>${t('overview.none')}<i class="lg ret r3">3</i>${t('state.cleared')}<span>${t('overview.legend')}</span></span>`;

customElements.define('compound-overview', CompoundOverview);
