// @ts-check
import { html, nothing } from 'lit';
import * as api from '../../live/api.js';
import { live } from '../../live/state.js';
import { Part } from '../../parts/element.js';
import { when } from '../../parts/format.js';
import { may } from '../../parts/may.js';
import { address, route } from '../../parts/route.js';
import { LEVELS, symbol } from '../../parts/symbol.js';
import { said, t } from '../../parts/words.js';

const AT_ONCE = 4;
const REFRESH_MS = 60_000;

/** The rules that hold for a device, each with what it says now. */
class DeviceRules extends Part {
  static properties = { device: { attribute: false } };

  constructor() {
    super();
    /** @type {any} */
    this.device = null;
    /** @type {{rule: any, told: any}[] | null} */
    this.applying = null;
    this.asked = '';
    this.askedAt = 0;
  }

  willUpdate() {
    if (!this.device || !may('look-into')) return;
    const due = Date.now() - this.askedAt > REFRESH_MS && live.link.state === 'live' && !document.hidden;
    if (this.device.id === this.asked && !due) return;
    if (this.device.id !== this.asked) this.applying = null;
    this.asked = this.device.id;
    this.askedAt = Date.now();
    this.#load(this.asked);
  }

  /** Asks each rule of the book, a few at a time: which hold is the server's to say. @param {string} id */
  async #load(id) {
    const rules = await api.all('rules').then((page) => page.items, () => null);
    if (!rules || id !== this.asked) return this.#failed();
    /** @type {{rule: any, told: any}[]} */
    const found = [];
    const waiting = [...rules];
    await Promise.all(Array.from({ length: AT_ONCE }, async () => {
      for (let rule = waiting.shift(); rule; rule = waiting.shift()) {
        const told = await api.get(`devices/${api.segment(id)}/explain?rule=${encodeURIComponent(rule.id)}`).catch(() => null);
        if (told && told.phase !== 'not_meant') found.push({ rule, told });
      }
    }));
    if (id !== this.asked) return;
    this.applying = found.sort((a, b) => LEVELS[a.rule.severity] - LEVELS[b.rule.severity] || (a.rule.id < b.rule.id ? -1 : 1));
    this.failed = false;
    this.requestUpdate();
    this.dispatchEvent(new Event('lilong-explained', { bubbles: true }));
  }

  #failed() {
    this.failed = !this.applying;
    this.requestUpdate();
  }

  render() {
    if (!may('look-into')) return nothing;
    const { applying } = this;
    return html`<section class="card"><div class="head"><h2>${t('device.rules')}</h2>${applying
        ? html`<span class="muted">${t('rules.count', { n: applying.length })}</span>` : nothing}</div>
      ${applying?.length ? html`<div class="scrollx"><table class="plain"><thead><tr>${['level', 'rule', 'now', 'why'].map((name) =>
          html`<th scope="col">${t(`rules.column.${name}`)}</th>`)}</tr></thead><tbody>${applying.map((one) => this.#row(one))}</tbody></table></div>`
        : html`<p class="empty">${applying ? t('device.noRules') : this.failed ? t('device.rulesFailed') : t('detail.reading')}</p>`}</section>`;
  }

  /** @param {{rule: any, told: any}} one */
  #row({ rule, told }) {
    const rings = ['active', 'latched', 'clearing'].includes(told.phase);
    const query = { ...Object.fromEntries(route().query), rule: rule.id, at: '' };
    return html`<tr><td>${symbol(rule.severity, { size: 'sm' })}</td><td><b>${said(rule.title)}</b></td>
      <td>${unsure(told) ? html`<span class="chip hatch">${t('phase.unsure')}</span>`
        : rings ? html`<b>${t(`phase.${told.phase}`)}</b>` : t(`phase.${told.phase}`)}
        ${told.since ? html`<span class="muted num">${t('system.since', { time: when(told.since) })}</span>` : nothing}</td>
      <td><a href=${address('device', this.device.id, query)}>${t(rings ? 'why.yes' : 'why.no')}</a></td></tr>`;
  }
}

/** The rule lacks a usable reading: it cannot tell. @param {any} told */
export const unsure = (told) => ['normal', 'pending'].includes(told.phase) && told.steps.find((/** @type {any} */ step) => step.held !== 'yes')?.held === 'unknown';

customElements.define('device-rules', DeviceRules);
