// @ts-check
import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import * as api from '../../live/api.js';
import { live } from '../../live/state.js';
import { Part } from '../../parts/element.js';
import { address, route } from '../../parts/route.js';
import { reason, t } from '../../parts/words.js';
import { choose } from './choice.js';
import { alarmHead, alarmRow } from './row.js';

const DAYS = [1, 7, 30, 365];
const DAY_MS = 86_400_000;

/** Where the chosen window begins, epoch ms. @param {URLSearchParams} query */
export const historyFrom = (query) => live.now() - (Number(query.get('days')) || 1) * DAY_MS;

/** Alarms of any state: the only list with a window of time. */
class AlarmHistory extends Part {
  constructor() {
    super();
    /** @type {(id: string) => void} */
    this.choose = () => {};
    this.chosen = '';
    /** @type {any[] | null} */
    this.items = null;
    /** @type {string | null} */
    this.next = null;
    /** @type {any} */
    this.problem = null;
    this.asked = '';
  }

  willUpdate() {
    const days = route().query.get('days') || '1';
    if (this.asked !== days) this.#load(days);
  }

  /** @param {string} days @param {string} [cursor] */
  async #load(days, cursor) {
    this.asked = days;
    const from = new Date(historyFrom(route().query)).toISOString();
    const more = cursor ? `&cursor=${encodeURIComponent(cursor)}` : '';
    try {
      const page = await api.get(`alarms?scope=history&from=${from}&limit=200${more}`);
      if (this.asked !== days) return;
      this.items = cursor ? [...(this.items ?? []), ...page.items] : page.items;
      this.next = page.next;
      this.problem = null;
    } catch (problem) {
      this.problem = problem;
    }
    this.requestUpdate();
  }

  render() {
    const { query } = route();
    const rows = choose(this.items ?? [], query);
    return html`<div class="scroll" tabindex="0" role="region" aria-label=${t('tab.history')}>
      <nav class="pick days" aria-label=${t('history.window')}>${DAYS.map((n) => html`<a
        href=${address('alarms', '', { ...Object.fromEntries(query), days: String(n) })}
        aria-current=${this.asked === String(n) ? 'true' : nothing}>${t('history.days', { n })}</a>`)}</nav>
      ${this.problem ? html`<p class="trouble" role="alert">${reason(this.problem)}
        <button class="btn small" @click=${() => this.#load(this.asked)}>${t('do.retry')}</button></p>` : nothing}
      ${this.items && !rows.length ? html`<p class="empty">${t('history.empty')}</p>` : nothing}
      <table class="alarms" role="table">${alarmHead()}<tbody role="rowgroup">${repeat(rows, (alarm) => alarm.id, (alarm) =>
        alarmRow({ alarm: live.alarm.get(alarm.id) ?? alarm }, {
          chosen: alarm.id === this.chosen, href: address('alarms', alarm.id, query), choose: this.choose,
        }))}</tbody></table>
      ${this.next ? html`<button class="btn" @click=${() => this.#load(this.asked, this.next ?? '')}>${t('do.more')}</button>` : nothing}
    </div>`;
  }
}

customElements.define('alarm-history', AlarmHistory);
