// @ts-check
import { html, nothing } from 'lit';
import { live } from '../live/state.js';
import { Part } from './element.js';
import { reason, t } from './words.js';

/** Rows may change by the thousand: asked again now and then only. */
const AGAIN_MS = 1000;

/**
 * A screen made of one answer of the server: asked for when it opens, again after a while or when
 * rows of its topic change. Where an answer does not come, what is known stays, with the reason and
 * a way to ask again.
 */
export class Asked extends Part {
  constructor() {
    super();
    /** The last answer, null until it came. @type {any} */
    this.told = null;
    /** Why the next one did not come. @type {any} */
    this.problem = null;
    /** @type {string | undefined} */
    this.asked = undefined;
    this.askedAt = 0;
  }

  /** What is asked for: when it becomes another, the answer to the last is dropped. */
  get wanted() {
    return '';
  }

  /** After how long it is asked again while somebody looks, ms. */
  get every() {
    return Infinity;
  }

  /** Topic of the stream whose rows make the answer old. */
  get topic() {
    return '';
  }

  /** @param {string} [cursor] of the next page, where the answer is a list @returns {Promise<any>} */
  async ask(cursor) {
    return cursor;
  }

  connectedCallback() {
    super.connectedCallback();
    if (this.topic) this.stopRows = live.listenRows((rows) => this.topic in rows && this.loadSoon());
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.stopRows?.();
    clearTimeout(this.later);
    this.later = undefined;
  }

  willUpdate() {
    if (this.asked === this.wanted && (Date.now() - this.askedAt < this.every || document.hidden)) return;
    this.load();
  }

  /** @param {string} [cursor] of a list's next page, put behind what is known */
  async load(cursor) {
    const { wanted } = this;
    if (wanted !== this.asked) this.told = null;
    this.asked = wanted;
    this.askedAt = Date.now();
    try {
      const told = await this.ask(cursor);
      if (wanted !== this.asked) return;
      this.told = cursor ? { ...told, items: [...this.told.items, ...told.items] } : told;
      this.problem = null;
    } catch (problem) {
      if (wanted !== this.asked) return;
      this.problem = problem;
    }
    this.requestUpdate();
  }

  loadSoon() {
    this.later ??= setTimeout(() => {
      this.later = undefined;
      this.load();
    }, AGAIN_MS);
  }

  /** Says that the last answer did not come. */
  troubled() {
    return this.problem ? html`<p class="trouble" role="alert">${reason(this.problem)}
      <button class="btn small" @click=${() => this.load()}>${t('do.retry')}</button></p>` : nothing;
  }

  /** In place of rows: that there are none, or that they are on their way. @param {string} empty */
  noRows(empty) {
    return this.told ? html`<p class="empty">${empty}</p>` : this.problem ? nothing : loading();
  }

  /** The way to a list's next page. */
  more(words = t('do.more')) {
    return this.told?.next ? html`<p class="pad"><button class="btn" @click=${() => this.load(this.told.next)}>${words}</button></p>` : nothing;
  }
}

/** Bars in the shape of rows, seen only where the answer takes its time. */
export const loading = () => html`<div class="bars late" role="status"><span class="sr">${t('detail.loading')}</span><i></i><i></i><i></i></div>`;
