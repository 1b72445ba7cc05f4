// @ts-check
import { html, nothing } from 'lit';
import * as api from '../../live/api.js';
import { live } from '../../live/state.js';
import { Part } from '../../parts/element.js';
import { fieldTime, when } from '../../parts/format.js';
import { address, replaceAddress, route } from '../../parts/route.js';
import { reason, said, t } from '../../parts/words.js';

/** The duty log that writes itself: a day of alarms, actions and signed entries. */
class DutyLog extends Part {
  constructor() {
    super();
    /** @type {any[] | null} */
    this.items = null;
    /** @type {string | null} */
    this.next = null;
    /** @type {any} */
    this.problem = null;
    this.asked = '';
  }

  get day() {
    return route().query.get('day') ?? fieldTime(live.now()).slice(0, 10);
  }

  willUpdate() {
    if (this.day === this.asked) return;
    this.asked = this.day;
    this.items = null;
    this.#load();
  }

  /** @param {string} [cursor] */
  async #load(cursor) {
    const { day } = this;
    try {
      const page = await api.get(`duty-log?day=${day}&limit=200${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''}`);
      if (day !== this.asked) return;
      this.items = cursor ? [...(this.items ?? []), ...page.items] : page.items;
      this.next = page.next;
      this.problem = null;
    } catch (problem) {
      this.problem = problem;
    }
    this.requestUpdate();
  }

  render() {
    return html`<div class="asks"><label>${t('dutylog.day')}<input class="field" type="date" .value=${this.day}
          @change=${(/** @type {any} */ event) => event.target.value && replaceAddress(address('roster', 'log', { day: event.target.value }))}></label>
        <a class="btn" href=${api.file(`duty-log?day=${this.day}&as=csv`)} download>${t('reports.csv')}</a><button class="btn" @click=${() => print()}>${t('do.print')}</button></div>
      ${this.problem ? html`<p class="trouble" role="alert">${reason(this.problem)} <button class="btn small" @click=${() => this.#load()}>${t('do.retry')}</button></p>` : nothing}
      <section class="card scrollx">${this.items?.length ? html`<table class="plain"><thead><tr>${['time', 'what', 'about', 'by'].map((name) => html`<th scope="col">${t(`dutylog.column.${name}`)}</th>`)}</tr></thead>
        <tbody>${this.items.map((line) => html`<tr><td class="num">${when(line.at)}</td><td>${said(line.what)}</td>
          <td>${line.title ? html`<b>${link(line)}</b>` : nothing} ${said(line.detail)}</td><td>${line.actor === 'lilong' ? '' : line.actor}</td></tr>`)}</tbody></table>
        ${this.next ? html`<p class="pad"><button class="btn" @click=${() => this.#load(this.next ?? '')}>${t('dutylog.more')}</button></p>` : nothing}`
        : html`<p class="empty">${this.items ? t('dutylog.empty') : this.problem ? nothing : t('detail.loading')}</p>`}</section>`;
  }
}

/** @param {any} line */
function link(line) {
  if (line.source === 'alarm') return html`<a href=${address('alarms', line.ref)}>${said(line.title)}</a>`;
  if (line.source === 'ticket') return html`<a href=${address('tickets', line.ref)}>${line.ref} ${said(line.title)}</a>`;
  return said(line.title);
}

customElements.define('duty-log', DutyLog);
