// @ts-check
import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import * as api from '../../live/api.js';
import { live } from '../../live/state.js';
import { mayAct } from '../../parts/acknowledge.js';
import { Part } from '../../parts/element.js';
import { age, when, word } from '../../parts/format.js';
import { may } from '../../parts/may.js';
import { address } from '../../parts/route.js';
import { style } from '../../parts/style.js';
import { said, t } from '../../parts/words.js';
import './import.js';
import './messages.js';
import './place-many.js';

await style(import.meta.url, 'inventory.css');

const MOST = 200;

/** Devices that report and have no place yet: one or a hundred are placed here; tables in and out. */
class InventoryPage extends Part {
  get page() {
    return 'inventory';
  }

  constructor() {
    super();
    /** Ids chosen. @type {Set<string>} */
    this.chosen = new Set();
    /** Id of the device whose messages are shown. */
    this.opened = '';
  }

  get found() {
    return [...live.device.values()].filter((device) => device.state === 'discovered')
      .sort((a, b) => Date.parse(b.firstSeen ?? 0) - Date.parse(a.firstSeen ?? 0) || (a.id < b.id ? -1 : 1));
  }

  /** @param {string[]} ids @param {boolean} on */
  #turn(ids, on) {
    for (const id of ids) {
      if (on) this.chosen.add(id);
      else this.chosen.delete(id);
    }
    this.requestUpdate();
  }

  render() {
    const { found } = this;
    const chosen = found.filter((device) => this.chosen.has(device.id));
    const keeps = may('keep-devices');
    return html`<div class="wrap"><nav class="crumb"><a href=${address('devices')}>${t('page.devices')}</a> › ${t('page.inventory')}</nav>
      <div class="title"><h1>${t('page.inventory')}</h1><div class="acts2"><a class="btn" href=${api.file('inventory.csv')} download>${t('inventory.export')}</a></div></div>
      <section class="card"><div class="head"><h2>${t('inventory.found', { n: found.length })}</h2>
          ${keeps && found.length ? html`<button class="btn go" ?disabled=${!chosen.length || !mayAct()} @click=${() => /** @type {any} */ (this.querySelector('place-many'))?.open({ devices: chosen })}
            >${t('inventory.place', { n: chosen.length })}</button>` : nothing}</div>
        ${found.length ? this.#table(found, keeps) : html`<p class="empty">${t('inventory.none')}</p>`}</section>
      ${keeps ? html`<inventory-import></inventory-import>` : nothing}<place-many></place-many></div>`;
  }

  /** @param {string} id */
  #messages(id) {
    const open = this.opened === id;
    return html`<td><button class="btn" aria-expanded=${open} aria-label=${`${t('inventory.messages')} ${id}`} @click=${() => {
      this.opened = open ? '' : id;
      this.requestUpdate();
    }}>${open ? '▾' : '▸'}</button></td>`;
  }

  /** @param {any[]} found @param {boolean} keeps */
  #table(found, keeps) {
    const shown = found.slice(0, MOST);
    const ids = shown.map(({ id }) => id);
    const all = ids.every((id) => this.chosen.has(id));
    return html`<div class="scrollx"><table class="plain"><thead><tr>${keeps ? html`<th scope="col"><input type="checkbox" aria-label=${t('inventory.all')} .checked=${all}
        @change=${(/** @type {any} */ event) => this.#turn(ids, event.target.checked)}></th>` : nothing}
        ${['id', 'kind', 'compound', 'first', 'seen'].map((name) => html`<th scope="col">${t(`inventory.column.${name}`)}</th>`)}${keeps ? html`<th scope="col">${t('inventory.messages')}</th>` : nothing}</tr></thead>
      <tbody>${repeat(shown, (device) => device.id, (device) => html`<tr>${keeps ? html`<td><input type="checkbox" aria-label=${device.id} .checked=${this.chosen.has(device.id)}
          @change=${(/** @type {any} */ event) => this.#turn([device.id], event.target.checked)}></td>` : nothing}
        <td><a href=${address('device', device.id)}>${device.id}</a></td><td>${word('kind', device.kind)}</td><td>${said(device.where?.compound) || device.compound}</td>
        <td class="num">${when(device.firstSeen)}</td><td class="num">${device.lastSeen ? t('devices.ago', { age: age(device.lastSeen) }) : t('value.none')}</td>${keeps ? this.#messages(device.id) : nothing}</tr>
        ${keeps && this.opened === device.id ? html`<tr><td colspan="7"><last-messages .device=${device.id}></last-messages></td></tr>` : nothing}`)}</tbody></table></div>
      ${found.length > MOST ? html`<p class="pad">${t('group.more', { n: found.length - MOST })}</p>` : nothing}`;
  }
}

customElements.define('inventory-page', InventoryPage);
