// @ts-check
import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import * as api from '../../live/api.js';
import { act, doingOf } from '../../live/actions.js';
import { live } from '../../live/state.js';
import { mayAct, trouble } from '../../parts/acknowledge.js';
import { Asked } from '../../parts/asked.js';
import { age, span, when } from '../../parts/format.js';
import { may } from '../../parts/may.js';
import { address } from '../../parts/route.js';
import { style } from '../../parts/style.js';
import { said, t } from '../../parts/words.js';
import './ask.js';

await style(import.meta.url, '../system/system.css');

/** A clock further off than this is told in bold: alarms would carry the wrong minute. */
const CLOCK_MS = 60_000;

/** Fire panels that were heard: whether they answer, how their clock goes, who is at them. */
class PanelList extends Asked {
  get page() {
    return 'panels';
  }

  get every() {
    return 5000;
  }

  ask() {
    return api.all('panels');
  }

  /** @param {any} panel @param {string} verb @param {object} body */
  async #press(panel, verb, body) {
    if (await act(`${verb}:${panel.id}`, `panels/${api.segment(panel.id)}/${verb}`, body)) this.load();
  }

  /** @param {string} tag @param {any} panel */
  #open(tag, panel) {
    /** @type {any} */ (this.querySelector(tag))?.open(panel);
  }

  render() {
    return html`<div class="wrap"><nav class="crumb"><a href=${address('system')}>${t('page.system')}</a> › ${t('page.panels')}</nav>
      <div class="title"><h1>${t('page.panels')}</h1><p class="muted">${t('panel.says')}</p></div>
      ${this.troubled()}
      ${this.told?.items.length ? html`<section class="parts" aria-label=${t('page.panels')}>${repeat(this.told.items, (/** @type {any} */ panel) => panel.id, (/** @type {any} */ panel) => this.#panel(panel))}</section>`
        : html`<section class="card">${this.noRows(t('panel.empty'))}</section>`}
      <div @lilong-kept=${() => this.load()}><duty-check-dialog></duty-check-dialog><read-panel-dialog></read-panel-dialog></div></div>`;
  }

  /** @param {any} panel */
  #panel(panel) {
    const device = live.device.get(panel.device);
    const verbs = ['clock', 'duty-check', 'read'];
    const off = !mayAct() || !panel.reachable;
    return html`<article class="card part ${panel.reachable ? '' : 'degraded'}"><div class="head"><h2>${said(device?.title) || panel.id}</h2>
        <span class="chip ${panel.reachable ? '' : 'solid'}">${t(panel.reachable ? 'panel.reachable' : 'panel.away')}</span></div>
      <div class="pad"><dl class="kv"><dt>${t('page.device')}</dt><dd><a href=${address('device', panel.device)}>${panel.device}</a></dd>
          <dt>${t('panel.address')}</dt><dd class="num">${panel.host}:${panel.port} ${panel.transport}</dd>
          <dt>${t('panel.heard')}</dt><dd class="num">${panel.lastHeard ? t('devices.ago', { age: age(panel.lastHeard) }) : t('value.none')}</dd>
          <dt>${t('panel.clock')}</dt><dd>${clockWords(panel.clockOffMs)}</dd>
          <dt>${t('panel.duty')}</dt><dd>${dutyWords(panel.dutyCheck)}</dd></dl>
        ${may('handle-alarms') ? html`<div class="opts">${this.#button(panel, 'clock', off, () => this.#press(panel, 'clock', {}))}
          ${this.#button(panel, 'duty-check', off, () => this.#open('duty-check-dialog', panel))}
          ${this.#button(panel, 'read', off, () => this.#open('read-panel-dialog', panel))}</div>` : nothing}
        ${verbs.map((verb) => trouble(`${verb}:${panel.id}`))}</div></article>`;
  }

  /** @param {any} panel @param {string} verb @param {boolean} off @param {() => void} press */
  #button(panel, verb, off, press) {
    const busy = ['busy', 'retrying'].includes(doingOf(`${verb}:${panel.id}`)?.phase ?? '');
    return html`<button class="btn" ?disabled=${off} aria-busy=${busy ? 'true' : nothing} @click=${press}>${busy ? t('panel.waiting') : t(`panel.do.${verb}`)}</button>`;
  }
}

/** @param {number | null} off how far the panel's clock is ahead, ms */
function clockWords(off) {
  if (off === null) return t('panel.clockUnknown');
  const words = t(off < 0 ? 'panel.slow' : 'panel.fast', { span: span(Math.abs(off)) });
  return Math.abs(off) < 1000 ? t('panel.right') : Math.abs(off) > CLOCK_MS ? html`<b>${words}</b>` : words;
}

/** @param {any} check the last duty check, or null */
function dutyWords(check) {
  if (!check) return t('panel.noDuty');
  if (check.answeredAt) return t('panel.dutyAnswered', { time: when(check.answeredAt), who: check.operator ?? '' });
  return html`<b>${t('panel.dutyOpen', { time: when(check.askedAt), n: check.wait })}</b>`;
}

customElements.define('panel-list', PanelList);
