// @ts-check
import { html } from 'lit';
import { live } from '../../live/state.js';
import { acknowledge, doingOf } from '../../live/actions.js';
import { mayAct } from '../../parts/acknowledge.js';
import { Part } from '../../parts/element.js';
import { address, replaceAddress, route } from '../../parts/route.js';
import { style } from '../../parts/style.js';
import { choose, inTab } from './choice.js';
import { counters } from './counters.js';
import { eventsOf, Folding } from '../../parts/groups.js';
import { HeldOrder } from './order.js';
import './group.js';
import './list.js';
import './detail.js';

await style(import.meta.url, 'alarms.css');

/** The alarm desk: what is wrong, where, what to do, who to call. */
class AlarmDesk extends Part {
  get page() {
    return 'alarms';
  }

  constructor() {
    super();
    this.order = new HeldOrder();
    this.folding = new Folding();
    /** @type {import('../../parts/groups.js').Entry[]} */
    this.entries = [];
    /** The chosen alarm, and whether a person chose it. */
    this.chosen = '';
    this.byHand = false;
  }

  connectedCallback() {
    super.connectedCallback();
    this.onKey = (/** @type {any} */ event) => this.#key(event);
    addEventListener('lilong-key', this.onKey);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    removeEventListener('lilong-key', /** @type {any} */ (this.onKey));
  }

  willUpdate() {
    const { id, query } = route();
    const tab = query.get('tab') || 'current';
    const chosen = tab === 'history' ? [] : choose(inTab(tab), query);
    const events = eventsOf(chosen);
    this.rows = this.order.apply(chosen, events);
    if (id) {
      this.chosen = id;
      this.byHand = true;
    } else if (!this.#keeps()) {
      this.chosen = this.rows[0]?.id ?? '';
    }
    this.entries = this.folding.apply(this.rows, events, { held: this.order.held, chosen: this.chosen });
  }

  /** Whether the alarm chosen by itself is still the one to look at. */
  #keeps() {
    const row = this.rows?.find((alarm) => alarm.id === this.chosen);
    return row && (this.byHand || !row.acknowledged || this.rows?.[0].acknowledged);
  }

  /** @param {string} id */
  #choose(id) {
    this.order.moved();
    this.chosen = id;
    this.byHand = true;
    replaceAddress(address('alarms', id, route().query));
    if (document.documentElement.classList.contains('fit-narrow')) this.querySelector('alarm-detail')?.scrollIntoView();
  }

  /** @param {CustomEvent} event */
  #key(event) {
    const key = event.detail;
    if (key === 'ArrowDown' || key === 'ArrowUp') this.#step(key === 'ArrowDown' ? 1 : -1);
    else if (key === 'a') this.#acknowledge();
    else if (key === '/') this.querySelector('input')?.focus();
    else if (key === 's' || key === 'd') this.#press(key);
    else if (key === 'g') replaceAddress(address('alarms'));
    else return;
    event.preventDefault();
  }

  /** @param {string} key the button beside the chosen alarm that has this key */
  #press(key) {
    /** @type {HTMLElement | null} */ (this.querySelector(`[data-key="${key}"]`))?.click();
  }

  /** @param {number} by */
  #step(by) {
    const now = this.entries.findIndex(({ alarm }) => alarm.id === this.chosen);
    const next = this.entries[Math.max(0, Math.min(this.entries.length - 1, now + by))]?.alarm;
    if (!next) return;
    this.#choose(next.id);
    this.updateComplete.then(() => {
      const link = document.getElementById(`row-${next.id}`)?.querySelector('a');
      link?.focus();
      link?.scrollIntoView({ block: 'nearest' });
    });
  }

  #acknowledge() {
    const alarm = live.alarm.get(this.chosen);
    if (!alarm || alarm.acknowledged || !mayAct() || doingOf(`acknowledge:${alarm.id}`)) return;
    this.order.moved();
    const entry = this.entries.find((one) => one.alarm.id === this.chosen);
    if (entry?.group) this.#acknowledgeAll(entry.group);
    else acknowledge(alarm);
  }

  /** @param {import('../../parts/groups.js').Group} group */
  #acknowledgeAll(group) {
    /** @type {any} */ (this.querySelector('group-dialog'))?.open(group);
  }

  /** @param {string} key of a group */
  #toggle(key) {
    this.folding.toggle(key);
    this.requestUpdate();
  }

  render() {
    return html`${counters()}
      <div class="desk">
        <alarm-list .entries=${this.entries} .chosen=${this.chosen} .order=${this.order}
          .choose=${(/** @type {string} */ id) => this.#choose(id)} .toggle=${(/** @type {string} */ key) => this.#toggle(key)}
          .acknowledgeAll=${(/** @type {any} */ group) => this.#acknowledgeAll(group)}></alarm-list>
        <alarm-detail .alarm=${this.chosen}></alarm-detail>
      </div><group-dialog></group-dialog>`;
  }
}

customElements.define('alarm-desk', AlarmDesk);
