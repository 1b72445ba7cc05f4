// @ts-check
import { html } from 'lit';
import * as api from '../../live/api.js';
import { Asked } from '../../parts/asked.js';
import { when } from '../../parts/format.js';
import { t } from '../../parts/words.js';

/** What a device that has no place sent lately, as it came in. */
class LastMessages extends Asked {
  static properties = { device: { attribute: false } };

  constructor() {
    super();
    this.device = '';
  }

  get wanted() {
    return this.device;
  }

  ask() {
    return api.get(`devices/${api.segment(this.device)}/messages`);
  }

  render() {
    if (!this.told?.items.length) return html`${this.troubled()}${this.noRows(t('inventory.noMessages'))}`;
    return html`<ul class="messages">${this.told.items.map((/** @type {any} */ one) => html`<li><p><span class="num">${when(one.receivedAt)}</span>
      <code>${one.topic}</code> <span class="muted">${t('inventory.bytes', { n: one.length })}</span></p><pre>${one.text}</pre></li>`)}</ul>`;
  }
}

customElements.define('last-messages', LastMessages);
