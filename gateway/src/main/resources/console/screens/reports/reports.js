// @ts-check
import { html, nothing } from 'lit';
import * as api from '../../live/api.js';
import { sites } from '../../live/sites.js';
import { live } from '../../live/state.js';
import { Part } from '../../parts/element.js';
import { may } from '../../parts/may.js';
import { address, replaceAddress, route } from '../../parts/route.js';
import { style } from '../../parts/style.js';
import { reason, said, t } from '../../parts/words.js';
import { figureTable } from './figures.js';
import { lastMonth, lastWeek, monthTitle, shiftMonth, shiftWeek, weekTitle } from './period.js';
import './rows.js';

await style(import.meta.url, 'reports.css');

/** In the order of the page. */
const NAMES = ['alarm-load', 'worst-devices', 'time-limits', 'response', 'data', 'lights', 'pumps'];

/** Whether the load is bearable and whether we are on time: a week or a month on paper. */
class ReportsPage extends Part {
  get page() {
    return 'reports';
  }

  constructor() {
    super();
    /** By name: a report, or why there is none. @type {Map<string, {report?: any, problem?: any}>} */
    this.told = new Map();
    this.asked = '';
  }

  get query() {
    const { query } = route();
    const month = query.get('month');
    const period = month ? { month } : { week: query.get('week') ?? lastWeek(live.now()) };
    const compound = query.get('compound') ?? '';
    return { ...period, ...(compound ? { compound } : {}) };
  }

  willUpdate() {
    if (!may('see-reports')) return;
    const wanted = JSON.stringify(this.query);
    if (wanted === this.asked) return;
    this.asked = wanted;
    this.told = new Map();
    for (const name of NAMES) this.#load(name, wanted);
  }

  /** @param {string} name @param {string} wanted */
  async #load(name, wanted) {
    const query = new URLSearchParams(/** @type {any} */ (this.query));
    const told = await api.get(`reports/${name}?${query}`).then((report) => ({ report }), (problem) => ({ problem }));
    if (wanted !== this.asked) return;
    this.told.set(name, told);
    this.requestUpdate();
  }

  /** @param {Record<string, string>} more */
  #to(more) {
    return address('reports', '', { ...Object.fromEntries(route().query), figure: '', ...more });
  }

  render() {
    if (!may('see-reports')) return html`<div class="wrap"><p class="card empty">${t('problem.forbidden')}</p></div>`;
    const { week, month } = /** @type {any} */ (this.query);
    const title = month ? monthTitle(month) : weekTitle(week);
    return html`<div class="wrap reports"><div class="title"><h1>${t('page.reports')}</h1><b class="num">${title}</b>
        <nav class="pick" aria-label=${t('past.range')}><a href=${this.#to({ week: lastWeek(live.now()), month: '' })} aria-current=${week ? 'true' : nothing}>${t('reports.week')}</a>
          <a href=${this.#to({ month: lastMonth(live.now()), week: '' })} aria-current=${month ? 'true' : nothing}>${t('reports.month')}</a></nav>
        <span class="seg"><a href=${this.#to(month ? { month: shiftMonth(month, -1) } : { week: shiftWeek(week, -1) })}>${t('reports.before')}</a>
          <a href=${this.#to(month ? { month: shiftMonth(month, 1) } : { week: shiftWeek(week, 1) })}>${t('reports.after')}</a></span>
        ${this.#compounds()}<div class="acts2"><button class="btn go" @click=${() => print()}>${t('do.print')}</button></div></div>
      <p class="printhead">${t('reports.printed', { who: live.user?.title ?? '', compound: this.#compoundName(), title })}</p>
      ${NAMES.map((name) => this.#section(name))}<report-rows .query=${this.query}></report-rows>
      <section class="card pad defs"><h2>${t('reports.definitions')}</h2><p>${t('reports.guide')}</p></section></div>`;
  }

  #compoundName() {
    const code = /** @type {any} */ (this.query).compound;
    return code ? said(sites()?.find((site) => site.code === code)?.title) : t('scope.all');
  }

  #compounds() {
    const all = sites() ?? [];
    if (all.length < 2) return nothing;
    return html`<label class="which"><span class="sr">${t('new.compound')}</span><select class="field"
      @change=${(/** @type {any} */ event) => replaceAddress(this.#to({ compound: event.target.value }))}>
      <option value="">${t('scope.all')}</option>${all.map((site) => html`<option value=${site.code} ?selected=${site.code === /** @type {any} */ (this.query).compound}>${said(site.title)}</option>`)}</select></label>`;
  }

  /** @param {string} name */
  #section(name) {
    const told = this.told.get(name);
    const query = new URLSearchParams({ .../** @type {any} */ (this.query), as: 'csv' });
    return html`<section class="card report"><div class="head"><h2>${told?.report ? said(told.report.title) : t(`reports.name.${name}`)}</h2>
        ${told?.report ? html`<a class="btn small" href=${api.file(`reports/${name}?${query}`)} download>${t('reports.csv')}</a>` : nothing}</div>
      ${told?.problem ? html`<p class="trouble" role="alert">${reason(told.problem)} ${t('reports.unknown')}
          <button class="btn small" @click=${() => this.#load(name, this.asked)}>${t('do.retry')}</button></p>`
        : told?.report ? figureTable(told.report, (key) => this.#to({ figure: `${name}/${key}` })) : html`<p class="empty">${t('detail.loading')}</p>`}</section>`;
  }
}

customElements.define('reports-page', ReportsPage);
