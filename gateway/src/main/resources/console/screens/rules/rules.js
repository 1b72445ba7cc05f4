// @ts-check
import { html, nothing } from 'lit';
import * as api from '../../live/api.js';
import { Asked } from '../../parts/asked.js';
import { address, replaceAddress, route } from '../../parts/route.js';
import { style } from '../../parts/style.js';
import { icon, LEVELS } from '../../parts/symbol.js';
import { said, t } from '../../parts/words.js';
import { ruleTable } from './table.js';
import './editor.js';
import './revisions.js';
import './switch.js';
import './texts.js';

await style(import.meta.url, 'rules.css');

/** Rows drawn at first, and more each time the last of them comes near: two thousand open like twenty. */
const STEP = 50;
const TABS = ['rules', 'texts', 'revisions'];

/** The rules in force, the texts they stand in, and who changed them. A name in the address opens a text. */
class RuleList extends Asked {
  get page() {
    return 'rules';
  }

  constructor() {
    super();
    this.drawn = STEP;
    this.scrolled = () => this.#draw();
  }

  connectedCallback() {
    super.connectedCallback();
    addEventListener('scroll', this.scrolled, { passive: true });
    addEventListener('resize', this.scrolled);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    removeEventListener('scroll', this.scrolled);
    removeEventListener('resize', this.scrolled);
  }

  updated() {
    this.#draw();
  }

  #draw() {
    const table = this.querySelector('table.rules');
    if (!table || this.drawn >= this.told.items.length || table.getBoundingClientRect().bottom > 2 * innerHeight) return;
    this.drawn += STEP;
    this.requestUpdate();
  }

  /** Found by words of name, sentence or id. */
  get shown() {
    const find = (route().query.get('find') ?? '').trim().toLowerCase();
    return this.told.items.filter((/** @type {any} */ rule) => !find || [rule.id, said(rule.title), said(rule.sentence)].join(' ').toLowerCase().includes(find));
  }

  async ask() {
    const [{ items }, texts] = await Promise.all([api.all('rules'), api.get('texts').catch(() => null)]);
    items.sort((/** @type {any} */ a, /** @type {any} */ b) => LEVELS[a.severity] - LEVELS[b.severity] || (a.id < b.id ? -1 : 1));
    return { items, off: texts?.switchedOff ?? [], offUnknown: !texts };
  }

  render() {
    const { id, query } = route();
    if (id) return html`<rule-editor .name=${id} @lilong-kept=${() => this.load()}></rule-editor>`;
    const tab = query.get('tab') ?? 'rules';
    return html`<div class="wrap" @lilong-kept=${() => this.load()}><div class="title"><h1>${t('page.rules')}</h1>
        ${this.told ? html`<span class="muted">${t('rules.count', { n: this.told.items.length })}</span>` : nothing}
        <nav class="pick" aria-label=${t('desk.tabs')}>${TABS.map((name) => html`<a href=${address('rules', '', { tab: name === 'rules' ? '' : name })}
          aria-current=${tab === name ? 'true' : nothing}>${t(`rules.tab.${name}`)}</a>`)}</nav>
        ${tab === 'rules' ? html`<label class="field find">${icon('search')}<span class="sr">${t('rules.find')}</span><input type="search" placeholder=${t('rules.find')} .value=${query.get('find') ?? ''}
          @input=${(/** @type {any} */ event) => replaceAddress(address('rules', '', { find: event.target.value }))}></label>` : nothing}</div>
      ${this.troubled()}
      ${tab === 'texts' ? html`<rule-texts></rule-texts>` : tab === 'revisions' ? html`<rule-revisions></rule-revisions>` : this.#rules()}
      <rule-switch></rule-switch></div>`;
  }

  #rules() {
    const open = (/** @type {any} */ row) => /** @type {any} */ (this.querySelector('rule-switch'))?.open(row);
    return html`${this.told?.offUnknown ? html`<p class="note" role="status">${t('rules.offUnknown')}</p>` : nothing}<section class="card scrollx">${this.told?.items.length ? ruleTable(this.shown, this.drawn, this.told.off, open) : this.noRows(t('rules.empty'))}</section>`;
  }
}

customElements.define('rule-list', RuleList);
