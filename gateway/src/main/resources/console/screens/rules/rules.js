// @ts-check
import { html, nothing } from 'lit';
import * as api from '../../live/api.js';
import { live } from '../../live/state.js';
import { Part } from '../../parts/element.js';
import { span } from '../../parts/format.js';
import { style } from '../../parts/style.js';
import { LEVELS, symbol } from '../../parts/symbol.js';
import { has, reason, said, t } from '../../parts/words.js';

await style(import.meta.url, 'rules.css');

/** The rules in force, for reading. */
class RuleList extends Part {
  constructor() {
    super();
    /** @type {any[] | null} */
    this.items = null;
    /** @type {any} */
    this.problem = null;
  }

  connectedCallback() {
    super.connectedCallback();
    this.#load();
  }

  async #load() {
    try {
      const { items } = await api.all('rules');
      this.items = items.sort((/** @type {any} */ a, /** @type {any} */ b) => LEVELS[a.severity] - LEVELS[b.severity] || (a.id < b.id ? -1 : 1));
      this.problem = null;
    } catch (problem) {
      this.problem = problem;
    }
    this.requestUpdate();
  }

  render() {
    return html`<div class="wrap"><div class="title"><h1>${t('page.rules')}</h1>
        ${this.items ? html`<span class="muted">${t('rules.count', { n: this.items.length })}</span>` : nothing}</div>
      ${this.problem ? html`<p class="trouble" role="alert">${reason(this.problem)}
        <button class="btn small" @click=${() => this.#load()}>${t('do.retry')}</button></p>` : nothing}
      <section class="card scrollx">${this.items?.length ? table(this.items)
        : html`<p class="empty">${this.items ? t('rules.empty') : this.problem ? nothing : t('detail.loading')}</p>`}</section></div>`;
  }
}

/** @param {any[]} rules */
function table(rules) {
  const standing = new Map();
  for (const alarm of live.alarm.values()) if (alarm.active) standing.set(alarm.rule, (standing.get(alarm.rule) ?? 0) + 1);
  return html`<table class="plain rules"><thead><tr>${['level', 'rule', 'respond', 'ticket', 'now'].map((name) =>
      html`<th scope="col">${t(`rules.column.${name}`)}</th>`)}</tr></thead>
    <tbody>${rules.map((rule) => html`<tr><td>${symbol(rule.severity, { size: 'sm' })}</td>
      <td><b>${said(rule.title)}</b> ${rule.shadow ? html`<span class="chip">${t('rules.shadow')}</span>` : nothing}
        ${rule.latch ? html`<span class="chip">${t('rules.latch')}</span>` : nothing}${rule.fire ? html`<span class="chip">${t('kind.fire')}</span>` : nothing}
        <br><span class="muted">${rule.id}</span></td>
      <td><ol>${said(rule.respond).split('\n').filter(Boolean).map((line) => html`<li>${line}</li>`)}</ol></td>
      <td>${rule.ticket ? ticketWords(rule.ticket) : t('rules.noTicket')}</td>
      <td class="num">${standing.get(rule.id) ? t('rules.standing', { n: standing.get(rule.id) }) : t('state.normal')}</td></tr>`)}</tbody></table>`;
}

/** @param {any} ticket */
function ticketWords(ticket) {
  const trade = has(`trade.${ticket.trade}`) ? t(`trade.${ticket.trade}`) : ticket.trade;
  return ticket.afterMs ? t('rules.ticketAfter', { trade, span: span(ticket.afterMs) }) : t('rules.ticketNow', { trade });
}

customElements.define('rule-list', RuleList);
