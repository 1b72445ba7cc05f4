// @ts-check
import { html, nothing } from 'lit';
import * as api from '../../live/api.js';
import { live } from '../../live/state.js';
import { Asked } from '../../parts/asked.js';
import { fieldTime, when } from '../../parts/format.js';
import { address, replaceAddress, route } from '../../parts/route.js';
import { said, t } from '../../parts/words.js';

/** The duty log that writes itself: a day of alarms, actions and signed entries. */
class DutyLog extends Asked {
  get day() {
    return route().query.get('day') ?? fieldTime(live.now()).slice(0, 10);
  }

  get wanted() {
    return this.day;
  }

  /** @param {string} [cursor] */
  ask(cursor) {
    return api.page(`duty-log?day=${this.day}&limit=200`, cursor);
  }

  render() {
    return html`<div class="asks"><label>${t('dutylog.day')}<input class="field" type="date" .value=${this.day}
          @change=${(/** @type {any} */ event) => event.target.value && replaceAddress(address('roster', 'log', { day: event.target.value }))}></label>
        <a class="btn" href=${api.file(`duty-log?day=${this.day}&as=csv`)} download>${t('reports.csv')}</a><button class="btn" @click=${() => print()}>${t('do.print')}</button></div>
      ${this.troubled()}
      <section class="card scrollx">${this.told?.items.length ? html`<table class="plain"><thead><tr>${['time', 'what', 'about', 'by'].map((name) => html`<th scope="col">${t(`dutylog.column.${name}`)}</th>`)}</tr></thead>
        <tbody>${this.told.items.map((/** @type {any} */ line) => html`<tr><td class="num">${when(line.at)}</td><td>${said(line.what)}</td>
          <td>${line.title ? html`<b>${link(line)}</b>` : nothing} ${said(line.detail)}</td><td>${line.actor === 'lilong' ? '' : line.actor}</td></tr>`)}</tbody></table>
        ${this.more(t('dutylog.more'))}` : this.noRows(t('dutylog.empty'))}</section>`;
  }
}

/** @param {any} line */
function link(line) {
  if (line.source === 'alarm') return html`<a href=${address('alarms', line.ref)}>${said(line.title)}</a>`;
  if (line.source === 'ticket') return html`<a href=${address('tickets', line.ref)}>${line.ref} ${said(line.title)}</a>`;
  return said(line.title);
}

customElements.define('duty-log', DutyLog);
