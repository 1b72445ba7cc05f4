// @ts-check
import { html, nothing } from 'lit';
import * as api from '../../live/api.js';
import { live } from '../../live/state.js';
import { Asked, loading } from '../../parts/asked.js';
import { bytes, number, span, when, word } from '../../parts/format.js';
import { may } from '../../parts/may.js';
import { address } from '../../parts/route.js';
import { style } from '../../parts/style.js';
import { said, t } from '../../parts/words.js';
import { chain } from './chain.js';

await style(import.meta.url, 'system.css');

/** How each part of Lilong is doing. A part that cannot be asked is unknown, never fine. */
class SystemPage extends Asked {
  get every() {
    return 5000;
  }

  ask() {
    return api.get('health');
  }

  render() {
    const parts = this.told?.parts ?? [];
    const old = Boolean(this.problem) || live.link.state === 'lost';
    return html`<div class="wrap"><div class="title"><h1>${t('page.system')}</h1>
        ${this.told ? html`<span class="chip ${look(this.told.status)}">${word('health', this.told.status)}</span>` : nothing}
        <div class="acts2">${may('keep-users') ? html`<a class="btn" href=${address('users')}>${t('page.users')}</a>` : nothing}${may('look-into') ? html`<a class="btn" href=${address('panels')}>${t('page.panels')}</a>` : nothing}${may('see-notifications') ? html`<a class="btn" href=${address('notifications')}>${t('page.notifications')}</a>` : nothing}${may('look-into') ? html`<a class="btn" href=${address('quarantine')}>${t('page.quarantine')}</a>
          <a class="btn" href=${api.file('diagnostics')} download>${t('system.diagnostics')}</a>` : nothing}</div></div>
      ${this.troubled()}
      ${!this.told && !this.problem ? loading() : nothing}
      ${this.told ? chain(this.told, old) : nothing}
      <section class="parts" aria-label=${t('system.parts')}>${parts.map((/** @type {any} */ part) => partCard(part, old))}</section>
      ${this.told?.version ? html`<p class="muted">${t('system.version', { version: this.told.version })}</p>` : nothing}</div>`;
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
</div></article>`;
}

/** A figure as people say it. @param {{name: string, value: number | null, unit: string}} figure */
function amount({ name, value, unit }) {
  if (value === null) return t('system.none');
  if (name === 'written_up_to') return value ? when(new Date(value).toISOString()) : t('system.none');
  if (unit === 'B') return bytes(value);
  if (unit === 's') return span(value * 1000);
  if (unit === 'd') return t('time.days', { n: value });
  return unit ? `${number(value)} ${unit}` : number(value);
}

customElements.define('system-page', SystemPage);
