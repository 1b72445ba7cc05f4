// @ts-check
import { html, nothing } from 'lit';
import * as api from '../../live/api.js';
import { live } from '../../live/state.js';
import { Part } from '../../parts/element.js';
import { bytes, number, span, when, word } from '../../parts/format.js';
import { may } from '../../parts/may.js';
import { address } from '../../parts/route.js';
import { style } from '../../parts/style.js';
import { has, reason, said, t } from '../../parts/words.js';

await style(import.meta.url, 'system.css');

const REFRESH_MS = 5000;

/** How each part of Lilong is doing. A part that cannot be asked is unknown, never fine. */
class SystemPage extends Part {
  constructor() {
    super();
    /** @type {any} */
    this.health = null;
    /** @type {any} */
    this.problem = null;
    this.askedAt = 0;
  }

  willUpdate() {
    if (Date.now() - this.askedAt < REFRESH_MS || document.hidden) return;
    this.askedAt = Date.now();
    this.#load();
  }

  async #load() {
    try {
      this.health = await api.get('health');
      this.problem = null;
    } catch (problem) {
      this.problem = problem;
    }
    this.requestUpdate();
  }

  render() {
    const parts = this.health?.parts ?? [];
    return html`<div class="wrap"><div class="title"><h1>${t('page.system')}</h1>
        ${this.health ? html`<span class="chip ${look(this.health.status)}">${word('health', this.health.status)}</span>` : nothing}
        <div class="acts2">${may('keep-users') ? html`<a class="btn" href=${address('users')}>${t('page.users')}</a>` : nothing}${may('look-into') ? html`<a class="btn" href=${address('panels')}>${t('page.panels')}</a>` : nothing}${may('see-notifications') ? html`<a class="btn" href=${address('notifications')}>${t('page.notifications')}</a>` : nothing}${may('look-into') ? html`<a class="btn" href=${address('quarantine')}>${t('page.quarantine')}</a>` : nothing}</div></div>
      ${this.problem ? html`<p class="trouble" role="alert">${reason(this.problem)}</p>` : nothing}
      ${!this.health && !this.problem ? html`<p class="card empty">${t('detail.loading')}</p>` : nothing}
      <section class="parts" aria-label=${t('system.parts')}>${parts.map((/** @type {any} */ part) => partCard(part, Boolean(this.problem) || live.link.state === 'lost'))}</section>
      ${this.health?.version ? html`<p class="muted">${t('system.version', { version: this.health.version })}</p>` : nothing}</div>`;
  }
}

/** @param {string} state */
const look = (state) => (state === 'ok' ? '' : state === 'unknown' ? 'hatch' : 'solid');

/** @param {any} part @param {boolean} old what it says may no longer hold */
function partCard(part, old) {
  const state = old ? 'unknown' : part.state;
  return html`<article class="card part ${state}"><div class="head"><h2>${word('part', part.part)}</h2>
      <span class="chip ${look(state)}">${t(`health.${state}`)}</span></div>
    <div class="pad"><p>${said(part.message)}</p>${part.since ? html`<p class="muted num">${t('system.since', { time: when(part.since) })}</p>` : nothing}
      ${part.figures?.length ? html`<dl class="kv">${part.figures.map((/** @type {any} */ figure) => html`<dt>${word('figure', figure.name)}</dt>
        <dd class="num">${amount(figure)}</dd>`)}</dl>` : nothing}
      ${part.part === 'decode' && has('page.quarantine') ? html`<a href=${address('quarantine')}>${t('page.quarantine')}</a>` : nothing}</div></article>`;
}

/** A figure as people say it. @param {{name: string, value: number | null, unit: string}} figure */
function amount({ name, value, unit }) {
  if (value === null) return t('value.none');
  if (name === 'written_up_to') return value ? when(new Date(value).toISOString()) : t('value.none');
  if (unit === 'B') return bytes(value);
  if (unit === 's') return span(value * 1000);
  return unit ? `${number(value)} ${unit}` : number(value);
}

customElements.define('system-page', SystemPage);
