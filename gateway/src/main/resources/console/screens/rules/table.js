// @ts-check
import { html, nothing } from 'lit';
import { personName } from '../../live/on-duty.js';
import { live } from '../../live/state.js';
import { mayAct } from '../../parts/acknowledge.js';
import { number, span, when } from '../../parts/format.js';
import { may } from '../../parts/may.js';
import { address } from '../../parts/route.js';
import { symbol } from '../../parts/symbol.js';
import { has, said, t } from '../../parts/words.js';

/**
 * The rules in force, then those that are switched off.
 *
 * @param {any[]} rules
 * @param {number} drawn so many rows of them
 * @param {any[]} off
 * @param {(row: any) => void} open asks why before a rule is switched
 */
export function ruleTable(rules, drawn, off, open) {
  const standing = new Map();
  for (const alarm of live.alarm.values()) if (alarm.active) standing.set(alarm.rule, (standing.get(alarm.rule) ?? 0) + 1);
  const button = (/** @type {any} */ row, /** @type {string} */ words) => may('keep-rules')
    ? html`<button class="btn small" ?disabled=${!mayAct()} @click=${() => open(row)}>${words}</button>` : nothing;
  return html`<table class="plain rules" aria-rowcount=${rules.length + off.length + 1}><thead><tr>${['level', 'rule', 'respond', 'ticket', 'devices', 'month', 'now', 'changed'].map((name) =>
      html`<th scope="col">${t(`rules.column.${name}`)}</th>`)}<th scope="col"><span class="sr">${t('column.action')}</span></th></tr></thead>
    <tbody>${rules.slice(0, drawn).map((rule) => html`<tr><td>${symbol(rule.severity, { size: 'sm' })}</td>
      <td><b>${said(rule.title)}</b> ${rule.shadow ? html`<span class="chip">${t('rules.shadow')}</span>` : nothing}
        ${rule.latch ? html`<span class="chip">${t('rules.latch')}</span>` : nothing} ${rule.fire ? html`<span class="chip">${t('kind.fire')}</span>` : nothing}
        <p class="says">${said(rule.sentence)}</p><span class="muted">${rule.id}</span></td>
      <td><ol>${said(rule.respond).split('\n').filter(Boolean).map((line) => html`<li>${line}</li>`)}</ol></td>
      <td>${rule.ticket ? ticketWords(rule.ticket) : t('rules.noTicket')}</td>
      <td class="num">${number(rule.devices)}</td><td class="num">${number(rule.raised30Days)}</td>
      <td class="num">${standing.get(rule.id) ? html`<a href=${address('alarms', '', { find: said(rule.title) })}>${t('rules.standing', { n: standing.get(rule.id) })}</a>` : t('state.normal')}</td><td>${changed(rule.changed)}</td>
      <td>${rule.fire ? nothing : button({ rule: rule.id, title: said(rule.title), off: false }, t('rules.off'))}</td></tr>`)}
    ${rules.length > drawn ? nothing : off.map((rule) => html`<tr class="out"><td></td><td><b>${rule.rule}</b> <span class="chip hatch">${t('rules.isOff')}</span></td>
      <td colspan="5">${rule.reason}</td><td>${changed(rule.changed)}</td><td>${button({ rule: rule.rule, title: rule.rule, off: true }, t('rules.on'))}</td></tr>`)}</tbody></table>`;
}

/** When and by whom, and the way to what was changed. @param {any} revision */
function changed(revision) {
  return revision ? html`<a class="num" href=${address('rules', '', { tab: 'revisions' })}>${when(revision.at)}</a><br>${personName(revision.by)}` : nothing;
}

/** @param {any} ticket */
function ticketWords(ticket) {
  const trade = has(`trade.${ticket.trade}`) ? t(`trade.${ticket.trade}`) : ticket.trade;
  return ticket.afterMs ? t('rules.ticketAfter', { trade, span: span(ticket.afterMs) }) : t('rules.ticketNow', { trade });
}
