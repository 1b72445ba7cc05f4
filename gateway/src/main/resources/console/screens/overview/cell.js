// @ts-check
import { html } from 'lit';
import * as api from '../../live/api.js';
import { live } from '../../live/state.js';
import { Asked } from '../../parts/asked.js';
import { age, nameOf, value } from '../../parts/format.js';
import { address } from '../../parts/route.js';
import { said, t } from '../../parts/words.js';

/** More devices than this stand in no cell; of more, the values are on their own pages. */
const MOST = 12;

/** The devices of a cell with their values now. */
class CellDevices extends Asked {
  static properties = { devices: { attribute: false } };

  constructor() {
    super();
    /** @type {any[]} */
    this.devices = [];
  }

  get wanted() {
    return this.devices.map(({ id }) => id).join(' ');
  }

  get every() {
    return 5000;
  }

  async ask() {
    const rows = await Promise.all(this.devices.slice(0, MOST).map(({ id }) => api.get(`devices/${api.segment(id)}`)));
    return new Map(rows.map((row) => [row.id, row.points]));
  }

  render() {
    if (!this.devices.length) return html`<p class="empty">${t('overview.none')}</p>`;
    return html`${this.troubled()}<table class="plain"><tbody>${this.devices.map((device) => html`<tr>
      <td><a href=${address('device', device.id)}>${said(device.title)}</a></td>
      <td class="num">${device.lastSeen ? t('devices.ago', { age: age(device.lastSeen) }) : t('value.none')}</td>
      <td>${(this.told?.get(device.id) ?? []).filter((/** @type {any} */ point) => point.time).map((/** @type {any} */ point) => html`<span class="now">${nameOf(point)} <b class="num">${value(point)}</b></span>`)}</td>
      <td>${alarmsOf(device)}</td></tr>`)}</tbody></table>`;
  }
}

/** @param {any} device */
function alarmsOf(device) {
  const alarms = [...live.alarm.values()].filter((alarm) => alarm.device === device.id);
  return alarms.map((alarm) => html`<a href=${address('alarms', alarm.id)}>${said(alarm.title)}</a> `);
}

customElements.define('cell-devices', CellDevices);
