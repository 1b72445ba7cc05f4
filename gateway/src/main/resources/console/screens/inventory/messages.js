// @ts-check
import { html, nothing } from 'lit';
import * as api from '../../live/api.js';
import { Part } from '../../parts/element.js';
import { when } from '../../parts/format.js';
import { reason, t } from '../../parts/words.js';

/** What a device that has no place sent lately, as it came in. */
class LastMessages extends Part {
  static properties = { device: { attribute: false } };

  constructor() {
    super();
    this.device = '';
    /** @type {any[] | null} */
    this.items = null;
    /** @type {any} */
    this.problem = null;
  }

  /** @param {Map<string, any>} changed */
  willUpdate(changed) {
    if (changed.has('device')) this.#load(this.device);
  }

  /** @param {string} device */
  async #load(device) {
    try {
      const { items } = await api.get(`devices/${api.segment(device)}/messages`);
      if (device === this.device) this.items = items;
    } catch (problem) {
      this.problem = problem;
    }
    this.requestUpdate();
  }

  render() {
    if (this.problem) return html`<p class="trouble" role="alert">${reason(this.problem)}</p>`;
    if (!this.items) return nothing;
    if (!this.items.length) return html`<p class="muted">${t('inventory.noMessages')}</p>`;
    return html`<ul class="messages">${this.items.map((one) => html`<li><p><span class="num">${when(one.receivedAt)}</span>
      <code>${one.topic}</code> <span class="muted">${t('inventory.bytes', { n: one.length })}</span></p><pre>${one.text}</pre></li>`)}</ul>`;
  }
}

customElements.define('last-messages', LastMessages);
