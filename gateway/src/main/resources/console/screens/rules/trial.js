// @ts-check
import { html, nothing } from 'lit';
import * as api from '../../live/api.js';
import { sites } from '../../live/sites.js';
import { live } from '../../live/state.js';
import { mayAct } from '../../parts/acknowledge.js';
import { bar } from '../../parts/bar.js';
import { Part } from '../../parts/element.js';
import { number, span } from '../../parts/format.js';
import { may } from '../../parts/may.js';
import { reason, said, t } from '../../parts/words.js';

const DAY_MS = 86_400_000;
const DAYS = [1, 7, 30];
const ASK_MS = 700;

/** A text tried on a compound's past, beside the rules in force. */
class RuleTrial extends Part {
  static properties = { file: { attribute: false }, text: { attribute: false }, ready: { attribute: false } };

  constructor() {
    super();
    this.file = '';
    this.text = '';
    /** Whether the text has no problems. */
    this.ready = false;
    this.days = 7;
    this.compound = '';
    /** @type {any} */
    this.trial = null;
    /** The text the trial is of. */
    this.of = '';
    /** @type {any} */
    this.problem = null;
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearTimeout(this.later);
  }

  async #start() {
    const { text } = this;
    const to = live.now();
    this.problem = null;
    try {
      const compound = this.compound || sites()?.[0]?.code;
      this.trial = await api.send('rules/backtest', {
        compound, from: new Date(to - this.days * DAY_MS).toISOString(), to: new Date(to).toISOString(), rules: text, file: this.file,
      });
      this.of = text;
      this.#follow();
    } catch (problem) {
      this.problem = problem;
    }
    this.requestUpdate();
  }

  #follow() {
    clearTimeout(this.later);
    if (this.trial.state === 'done') this.dispatchEvent(new CustomEvent('lilong-tried', { detail: this.of }));
    if (['waiting', 'running'].includes(this.trial.state)) this.later = setTimeout(() => this.#ask(), ASK_MS);
  }

  async #ask() {
    try {
      this.trial = await api.get(`rules/trials/${api.segment(this.trial.id)}`);
      this.problem = null;
    } catch (problem) {
      this.problem = problem;
    }
    this.#follow();
    this.requestUpdate();
  }

  async #cancel() {
    try {
      this.trial = await api.send(`rules/trials/${api.segment(this.trial.id)}`, {}, undefined, 'DELETE');
    } catch (problem) {
      this.problem = problem;
    }
    this.requestUpdate();
  }

  render() {
    if (!may('keep-devices')) return nothing;
    const { trial } = this;
    const runs = trial && ['waiting', 'running'].includes(trial.state);
    const compounds = sites() ?? [];
    return html`<section class="card"><div class="head"><h2>${t('trial.title')}</h2></div><div class="pad stack">
      <div class="asks">${compounds.length > 1 ? html`<label>${t('new.compound')}<select class="field" @change=${(/** @type {any} */ event) => { this.compound = event.target.value; }}>
          ${compounds.map((site) => html`<option value=${site.code}>${said(site.title)}</option>`)}</select></label>` : nothing}
        <label>${t('past.range')}<select class="field" @change=${(/** @type {any} */ event) => { this.days = Number(event.target.value); }}>
          ${DAYS.map((days) => html`<option value=${days} ?selected=${days === this.days}>${t('history.days', { n: days })}</option>`)}</select></label>
        ${runs ? html`<button class="btn" @click=${() => this.#cancel()}>${t('trial.cancel')}</button>`
          : html`<button class="btn" ?disabled=${!this.ready || !mayAct()} @click=${() => this.#start()}>${t('trial.do')}</button>`}</div>
      ${this.problem ? html`<p class="trouble" role="alert">${reason(this.problem)}</p>` : nothing}
      ${runs ? html`<p role="status">${t('trial.running', { percent: Math.round(trial.progress * 100) })}</p>${bar(trial.progress * 100)}` : nothing}
      ${trial?.state === 'failed' ? html`<p class="trouble" role="alert">${t('trial.failed')} ${trial.failure}</p>` : nothing}
      ${trial?.state === 'cancelled' ? html`<p role="status">${t('trial.cancelled')}</p>` : nothing}
      ${trial?.state === 'done' && trial.backtest ? result(trial.backtest, this.of === this.text) : nothing}</div></section>`;
  }
}

/** @param {any} report @param {boolean} same whether it is of the text as it stands */
function result(report, same) {
  const rules = report.rules.filter((/** @type {any} */ rule) => rule.raised || rule.raisedInForce);
  const most = Math.max(1, ...rules.map((/** @type {any} */ rule) => Math.max(rule.raised, rule.raisedInForce)));
  const sum = (/** @type {string} */ name) => report.rules.reduce((/** @type {number} */ n, /** @type {any} */ rule) => n + rule[name], 0);
  return html`${same ? nothing : html`<p class="note">${t('trial.old')}</p>`}
    <p><b>${t('trial.sum', { n: sum('raised'), before: sum('raisedInForce'), readings: number(report.readings) })}</b>
      ${report.missingShare ? t('trial.missing', { percent: number(report.missingShare * 100) }) : nothing}</p>
    ${rules.length ? html`<table class="plain tried"><thead><tr>${['rule', 'would', 'were', 'longest'].map((name) => html`<th scope="col">${t(`trial.column.${name}`)}</th>`)}</tr></thead>
      <tbody>${rules.map((/** @type {any} */ rule) => html`<tr><td>${rule.rule}</td><td class="num">${rule.raised}${bar((rule.raised / most) * 100)}</td>
        <td class="num">${rule.raisedInForce}${bar((rule.raisedInForce / most) * 100, { hatched: true })}</td><td class="num">${rule.longestMs ? span(rule.longestMs) : nothing}</td></tr>`)}</tbody></table>`
      : html`<p>${t('trial.none')}</p>`}`;
}

customElements.define('rule-trial', RuleTrial);
