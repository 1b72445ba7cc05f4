// @ts-check
import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { live } from '../../live/state.js';
import { Part } from '../../parts/element.js';
import { when } from '../../parts/format.js';
import { address, replaceAddress, route } from '../../parts/route.js';
import { icon } from '../../parts/symbol.js';
import { t } from '../../parts/words.js';
import { choose, inTab, KINDS, TABS, tabCounts } from './choice.js';
import { isFlood } from '../../parts/groups.js';
import { alarmHead, alarmRow } from './row.js';
import { historyFrom } from './history.js';

const FIRST = 60;
const SLOW_MS = 300;

/** The list of alarms with its tabs, kinds and search. Rows far below are drawn when one gets there. */
class AlarmList extends Part {
  static properties = { entries: { attribute: false }, chosen: { attribute: false } };

  constructor() {
    super();
    /** @type {import('../../parts/groups.js').Entry[]} */
    this.entries = [];
    this.chosen = '';
    /** @type {import('./order.js').HeldOrder | undefined} */
    this.order = undefined;
    /** @type {(id: string) => void} */
    this.choose = () => {};
    /** Opens or closes a group. @type {(key: string) => void} */
    this.toggle = () => {};
    /** @type {(group: any) => void} */
    this.acknowledgeAll = () => {};
    this.drawn = FIRST;
    this.since = Date.now();
    this.below = 0;
    this.above = 0;
    /** @type {number | undefined} */
    this.measuring = undefined;
  }

  /** The row under the pointer stays where it is on the screen, whatever enters above it. */
  willUpdate() {
    const row = this.querySelector('tbody tr:hover');
    this.anchor = row ? { id: row.id, top: row.getBoundingClientRect().top } : null;
  }

  updated() {
    const scroll = this.querySelector('.scroll');
    const row = this.anchor && document.getElementById(this.anchor.id);
    if (scroll && row && this.anchor) scroll.scrollTop += row.getBoundingClientRect().top - this.anchor.top;
    this.#measureSoon();
  }

  /** Once before the next picture, however often rows change until then: to measure is to lay out. */
  #measureSoon() {
    this.measuring ??= requestAnimationFrame(() => {
      this.measuring = undefined;
      this.#measure();
    });
  }

  #measure() {
    const scroll = this.querySelector('.scroll');
    if (!scroll) return;
    const box = scroll.getBoundingClientRect();
    const rows = [...scroll.querySelectorAll('tbody tr')].map((row) => row.getBoundingClientRect());
    const head = scroll.querySelector('thead')?.getBoundingClientRect().height ?? 0;
    const undrawn = Math.max(0, this.entries.length - this.drawn);
    const below = rows.filter((row) => row.top > box.bottom - row.height / 2).length + undrawn;
    const above = rows.filter((row) => row.bottom < box.top + head + row.height / 2).length;
    if (undrawn && rows.length && rows[rows.length - 1].top < box.bottom + 600) this.drawn += FIRST;
    else if (below === this.below && above === this.above) return;
    this.below = below;
    this.above = above;
    requestAnimationFrame(() => this.requestUpdate());
  }

  render() {
    const { query } = route();
    const tab = query.get('tab') || 'current';
    return html`<section class="card list" aria-label=${t('desk.list')}
        @pointermove=${() => this.order?.moved()} @pointerdown=${() => this.order?.moved()}>
      ${this.#tools(tab, query)} ${isFlood() ? html`<p class="floodbar" role="status">${t('desk.flood', { n: live.counters.raisedLast10Min })}</p>` : nothing}
      ${this.#hidden(tab, query)}
      ${tab === 'history' ? html`<alarm-history .choose=${this.choose} .chosen=${this.chosen}></alarm-history>` : this.#table()}
      ${this.#keys()}
    </section>`;
  }

  /** @param {string} tab @param {URLSearchParams} query */
  #tools(tab, query) {
    const counts = tabCounts();
    const to = (/** @type {Record<string, string>} */ more) =>
      address('alarms', '', { ...Object.fromEntries(query), ...more });
    return html`<div class="tools">
      <nav class="seg" aria-label=${t('desk.tabs')}>${TABS.map((name) => html`<a href=${to({ tab: name === 'current' ? '' : name })}
        aria-current=${tab === name ? 'true' : nothing}>${t(`tab.${name}`)}${name in counts ? html` ${counts[name]}` : nothing}</a>`)}</nav>
      <nav class="pick" aria-label=${t('desk.kinds')}>${['', ...KINDS].map((kind) => html`<a href=${to({ kind })}
        aria-current=${(query.get('kind') ?? '') === kind ? 'true' : nothing}>${t(`kind.${kind || 'all'}`)}</a>`)}</nav>
      <label class="field find">${icon('search')}<span class="sr">${t('desk.find')}</span>
        <input type="search" placeholder=${t('desk.find')} .value=${query.get('find') ?? ''}
          @input=${(/** @type {any} */ event) => this.#find(event.target.value)}></label>
    </div>`;
  }

  /** @param {string} words */
  #find(words) {
    replaceAddress(address('alarms', route().id, { ...Object.fromEntries(route().query), find: words }));
  }

  /** Unacknowledged alarms are never hidden by a filter without a word. @param {string} tab @param {URLSearchParams} query */
  #hidden(tab, query) {
    const waiting = inTab('unacknowledged');
    const shown = choose(tab === 'cleared' ? inTab('cleared') : tab === 'shelved' ? []
      : tab === 'history' ? waiting.filter((alarm) => alarm.raisedMs >= historyFrom(query)) : waiting, query);
    const n = waiting.length - shown.length;
    if (!n) return nothing;
    return html`<p class="hidden" role="status"><span class="chip solid">${t('desk.hidden', { n })}</span>
      <a class="btn small" href=${address('alarms')}>${t('desk.showAll')}</a></p>`;
  }

  #table() {
    if (!live.loaded) return this.#loading();
    if (!this.entries.length) return this.#empty();
    const { query } = route();
    return html`<div class="scroll" tabindex="0" role="region" aria-label=${t('desk.list')} @scroll=${() => this.#measureSoon()}>
      <table class="alarms" role="table">${alarmHead()}
      <tbody role="rowgroup">${repeat(this.entries.slice(0, this.drawn), ({ alarm }) => alarm.id, (entry) => alarmRow(entry, {
        chosen: entry.alarm.id === this.chosen, href: address('alarms', entry.alarm.id, query), choose: this.choose,
        toggle: this.toggle, acknowledgeAll: this.acknowledgeAll, open: this.#isOpen(entry),
      }))}</tbody></table></div>`;
  }

  /** @param {import('../../parts/groups.js').Entry} entry */
  #isOpen({ group }) {
    const next = group && this.entries[this.entries.findIndex((entry) => entry.group === group) + 1];
    return Boolean(next?.inside);
  }

  /** Grey bars in the shape of rows, not before they would be missed. */
  #loading() {
    const slow = Date.now() - this.since > SLOW_MS;
    return html`<div class="scroll" aria-busy="true"><p class="sr" role="status">${t('desk.loading')}</p>
      ${slow ? html`<div class="bars">${[1, 2, 3, 4, 5, 6].map(() => html`<i></i>`)}</div>` : nothing}</div>`;
  }

  #empty() {
    const latest = live.counters?.latestRaisedAt;
    const filtered = inTab(route().query.get('tab') || 'current').length > 0;
    return html`<div class="scroll"><p class="empty">${filtered ? t('desk.noMatch') : latest
      ? t('desk.emptySince', { time: when(latest) }) : t('desk.empty')}</p></div>`;
  }

  #keys() {
    const keys = [['↑ ↓', 'choose'], ['A', 'acknowledge'], ['D', 'dispatch'], ['S', 'shelve'], ['M', 'mute'], ['/', 'find']];
    return html`<div class="keys">${keys.map(([key, does]) => html`<span><kbd>${key}</kbd>${t(`key.${does}`)}</span>`)}
      <span class="more">${this.above ? t('desk.above', { n: this.above }) : nothing} ${this.below ? t('desk.below', { n: this.below }) : nothing}</span></div>`;
  }
}

customElements.define('alarm-list', AlarmList);
