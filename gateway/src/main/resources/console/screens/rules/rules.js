// @ts-check
import { html, nothing } from 'lit';
import * as api from '../../live/api.js';
import { Part } from '../../parts/element.js';
import { address, route } from '../../parts/route.js';
import { style } from '../../parts/style.js';
import { LEVELS } from '../../parts/symbol.js';
import { reason, t } from '../../parts/words.js';
import { ruleTable } from './table.js';
import './editor.js';
import './revisions.js';
import './switch.js';
import './texts.js';

await style(import.meta.url, 'rules.css');

const TABS = ['rules', 'texts', 'revisions'];

/** The rules in force, the texts they stand in, and who changed them. A name in the address opens a text. */
class RuleList extends Part {
  get page() {
    return 'rules';
  }

  constructor() {
    super();
    /** @type {any[] | null} */
    this.items = null;
    /** What is switched off. @type {any[]} */
    this.off = [];
    this.offUnknown = false;
    /** @type {any} */
    this.problem = null;
  }

  connectedCallback() {
    super.connectedCallback();
    this.#load();
  }

  async #load() {
    try {
      const [{ items }, texts] = await Promise.all([api.all('rules'), api.get('texts').catch(() => null)]);
      this.items = items.sort((/** @type {any} */ a, /** @type {any} */ b) => LEVELS[a.severity] - LEVELS[b.severity] || (a.id < b.id ? -1 : 1));
      this.off = texts?.switchedOff ?? [];
      this.offUnknown = !texts;
      this.problem = null;
    } catch (problem) {
      this.problem = problem;
    }
    this.requestUpdate();
  }

  render() {
    const { id, query } = route();
    if (id) return html`<rule-editor .name=${id} @lilong-kept=${() => this.#load()}></rule-editor>`;
    const tab = query.get('tab') ?? 'rules';
    return html`<div class="wrap" @lilong-kept=${() => this.#load()}><div class="title"><h1>${t('page.rules')}</h1>
        ${this.items ? html`<span class="muted">${t('rules.count', { n: this.items.length })}</span>` : nothing}
        <nav class="pick" aria-label=${t('desk.tabs')}>${TABS.map((name) => html`<a href=${address('rules', '', { tab: name === 'rules' ? '' : name })}
          aria-current=${tab === name ? 'true' : nothing}>${t(`rules.tab.${name}`)}</a>`)}</nav></div>
      ${this.problem ? html`<p class="trouble" role="alert">${reason(this.problem)}
        <button class="btn small" @click=${() => this.#load()}>${t('do.retry')}</button></p>` : nothing}
      ${tab === 'texts' ? html`<rule-texts></rule-texts>` : tab === 'revisions' ? html`<rule-revisions></rule-revisions>` : this.#rules()}
      <rule-switch></rule-switch></div>`;
  }

  #rules() {
    const open = (/** @type {any} */ row) => /** @type {any} */ (this.querySelector('rule-switch'))?.open(row);
    return html`${this.offUnknown ? html`<p class="note" role="status">${t('rules.offUnknown')}</p>` : nothing}<section class="card scrollx">${this.items?.length ? ruleTable(this.items, this.off, open)
      : html`<p class="empty">${this.items ? t('rules.empty') : this.problem ? nothing : t('detail.loading')}</p>`}</section>`;
  }
}

customElements.define('rule-list', RuleList);
