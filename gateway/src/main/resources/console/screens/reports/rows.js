// @ts-check
import { html, nothing } from 'lit';
import * as api from '../../live/api.js';
import { Part } from '../../parts/element.js';
import { number, when, word } from '../../parts/format.js';
import { address, route } from '../../parts/route.js';
import { reason, said, t } from '../../parts/words.js';
import { amount } from './figures.js';

const SHOWN = 200;

/** The rows a figure was counted from. */
class ReportRows extends Part {
  static properties = { query: { attribute: false } };

  constructor() {
    super();
    /** @type {Record<string, string>} */
    this.query = {};
    /** @type {any} */
    this.list = null;
    /** @type {any} */
    this.problem = null;
    this.asked = '';
  }

  willUpdate() {
    const figure = route().query.get('figure') ?? '';
    const wanted = figure && `${figure}?${new URLSearchParams(this.query)}`;
    if (wanted === this.asked) return;
    this.asked = wanted;
    this.list = null;
    this.problem = null;
    if (wanted) this.#load(wanted);
  }

  /** @param {string} wanted */
  async #load(wanted) {
    try {
      const [path, query] = wanted.split('?');
      const [name, key] = path.split('/');
      const list = await api.get(`reports/${name}/${api.segment(key)}?${query}`);
      if (wanted !== this.asked) return;
      this.list = list;
    } catch (problem) {
      this.problem = problem;
    }
    this.requestUpdate();
    this.updateComplete.then(() => this.querySelector('h2')?.scrollIntoView());
  }

  render() {
    if (!this.asked) return nothing;
    const { list } = this;
    const close = address('reports', '', { ...Object.fromEntries(route().query), figure: '' });
    return html`<section class="card rowsof"><div class="head"><h2>${list ? t('reports.listOf', { figure: said(list.title), value: amount(list) }) : t('detail.loading')}</h2>
        <a class="btn small" href=${close}>${t('do.close')}</a></div>
      ${this.problem ? html`<p class="trouble" role="alert">${reason(this.problem)}</p>` : nothing}
      ${list ? html`<div class="scrollx"><table class="plain"><thead><tr>${list.columns.map((/** @type {any} */ column) => html`<th scope="col">${said(column.title)}</th>`)}</tr></thead>
        <tbody>${list.items.slice(0, SHOWN).map((/** @type {any[]} */ cells) => html`<tr>${cells.map((cell, i) => html`<td>${shown(cell, list.columns[i].key)}</td>`)}</tr>`)}</tbody></table></div>
        ${list.items.length > SHOWN ? html`<p class="pad">${t('group.more', { n: list.items.length - SHOWN })}</p>` : nothing}` : nothing}</section>`;
  }
}

/** @param {any} cell @param {string} column */
function shown(cell, column) {
  if (cell === null) return nothing;
  if (typeof cell === 'number') return number(cell);
  if (typeof cell === 'object') return said(cell);
  if (column === 'alarm') return html`<a href=${address('alarms', cell)}>${t('ticket.openAlarm')}</a>`;
  if (column === 'ticket') return html`<a href=${address('tickets', cell)}>${cell}</a>`;
  if (column === 'device') return html`<a href=${address('device', cell)}>${cell}</a>`;
  if (column === 'severity') return word('severity', cell);
  if (column === 'state') return word('ticket', cell);
  return /^\d{4}-\d{2}-\d{2}T/.test(cell) ? when(cell) : cell;
}

customElements.define('report-rows', ReportRows);
