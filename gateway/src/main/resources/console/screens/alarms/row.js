// @ts-check
import { html, nothing } from 'lit';
import { personName } from '../../live/on-duty.js';
import { live } from '../../live/state.js';
import { acknowledgeButton, mayAct } from '../../parts/acknowledge.js';
import { age, at, span, until, when } from '../../parts/format.js';
import { oneLine, whereOf } from '../../parts/place.js';
import { address } from '../../parts/route.js';
import { LEVELS, symbol } from '../../parts/symbol.js';
import { said, t } from '../../parts/words.js';
import { isShelved } from './choice.js';

/** What stands in each column. */
export const alarmHead = () => html`<thead role="rowgroup"><tr role="row">
  ${['level', 'time', 'place', 'what', 'state'].map((name) => html`<th role="columnheader" scope="col" class="c-${name}">${t(`column.${name}`)}</th>`)}
  <th role="columnheader" scope="col" class="c-act"><span class="sr">${t('column.action')}</span></th></tr></thead>`;

/**
 * One row of the desk: an alarm, or several under the first of them.
 *
 * @param {import('../../parts/groups.js').Entry} entry
 * @param {{chosen: boolean, href: string, choose: (id: string) => void, toggle: (key: string) => void,
 *   acknowledgeAll: (group: any) => void, open: boolean}} of
 */
export function alarmRow({ alarm, event, group, inside }, { chosen, href, choose, toggle, acknowledgeAll, open: unfolded }) {
  const open = !alarm.acknowledged;
  const where = whereOf(alarm);
  const pressAll = (/** @type {Event} */ press) => { press.stopPropagation(); acknowledgeAll(group); };
  return html`<tr id=${`row-${alarm.id}`} role="row" class="${rowClass(alarm, chosen)} ${inside ? 'inside' : ''}"
    aria-current=${chosen ? 'true' : nothing} data-id=${alarm.id} @click=${() => choose(alarm.id)}>
    <td role="cell" class="sy">${symbol(alarm.severity, { open: !alarm.active, pulse: open && !isShelved(alarm) })}</td>
    <td role="cell" class="t"><b class="num">${when(alarm.raisedAt)}</b><span>${lasting(alarm)}</span></td>
    <td role="cell" class="place">${group?.building ? html`<b>${t('place.building', { building: group.building })}</b>${t('group.devices', { n: group.members.length })}`
      : html`<b>${where.first}</b>${where.rest}`}</td>
    <td role="cell" class="what"><a class="title" href=${href} tabindex=${chosen ? 0 : -1}
        @click=${(/** @type {MouseEvent} */ press) => press.preventDefault()}>${group && !group.byRule ? t('group.flood') : said(alarm.title)}</a>${first(alarm, event)}${group
        ? folded(group, unfolded, toggle) : chips(alarm)}
      <span class="v">${group ? t('group.since', { where: oneLine(where), what: said(alarm.title) }) : said(alarm.message)}</span></td>
    <td role="cell" class="st">${state(alarm)}</td>
    <td role="cell" class="act">${!open || isShelved(alarm) ? html`<a class="btn" href=${href}>${t('do.view')}</a>`
      : group ? html`<button class="btn ${chosen ? 'go' : ''}" ?disabled=${!mayAct()} @click=${pressAll}>${t('do.acknowledge')}${chosen ? html` <kbd>A</kbd>` : nothing}</button>`
        : acknowledgeButton(alarm, { strong: chosen, key: chosen })}</td>
  </tr>`;
}

/** The first of an event, or how long after the first. @param {any} alarm @param {import('../../parts/groups.js').Event | undefined} event */
function first(alarm, event) {
  if (!event) return nothing;
  if (event.lead.id === alarm.id) return html`<span class="chip first">${t('event.first', { n: event.members.length - 1 })}</span>`;
  return html`<span class="chip">${t('event.after', { span: span(alarm.raisedMs - event.lead.raisedMs) })}</span>`;
}

/** @param {import('../../parts/groups.js').Group} group @param {boolean} unfolded @param {(key: string) => void} toggle */
const folded = (group, unfolded, toggle) => html`<span class="chip hatch">${t('group.one', { n: group.members.length })}</span>
  <button class="linkbtn" aria-expanded=${unfolded} @click=${(/** @type {MouseEvent} */ press) => { press.stopPropagation(); toggle(group.key); }}
    >${unfolded ? t('group.close') : t('group.open', { n: group.members.length })}</button>`;

/** @param {any} alarm @param {boolean} chosen */
function rowClass(alarm, chosen) {
  const level = LEVELS[alarm.severity];
  const kind = alarm.acknowledged || isShelved(alarm) ? 'ackd' : alarm.active ? `un un${level}` : `ret ret${level}`;
  return chosen ? `${kind} sel` : kind;
}

/** How long it lasts or lasted. @param {any} alarm */
export function lasting(alarm) {
  if (alarm.active || !alarm.clearedAt) return age(alarm.raisedAt);
  return span(at(alarm.clearedAt) - at(alarm.raisedAt));
}

/** @param {any} alarm */
function chips(alarm) {
  const told = [];
  if (alarm.test) told.push(['test', 'solid']);
  if (alarm.confirmed) told.push(['confirmed', 'solid']);
  if (alarm.stale) told.push(['stale', 'hatch']);
  if (alarm.latched && alarm.goneAt) told.push(['latched', 'hatch']);
  if (alarm.suppressed) told.push(['suppressed', '']);
  if (alarm.outOfService) told.push(['outOfService', '']);
  if (alarm.verdict === 'false') told.push(['false', '']);
  return html`${told.map(([name, look]) => html`<span class="chip ${look}">${t(`chip.${name}`)}</span>`)}${alarm.occurrences > 1
    ? html`<span class="chip">${t('chip.occurrences', { n: alarm.occurrences })}</span>` : nothing}`;
}

/** @param {any} alarm */
function state(alarm) {
  if (isShelved(alarm)) {
    return html`<span class="chip">${t('state.shelvedUntil', { time: until(at(alarm.shelvedUntil)) })}</span>
      <span class="note2">${personName(alarm.shelvedBy)} · ${alarm.shelvedReason}</span>`;
  }
  if (!alarm.acknowledged) {
    return alarm.active ? html`<span class="chip solid">${t('state.unacknowledged')}</span>`
      : html`<span class="chip hatch">${t('state.cleared')}</span>`;
  }
  return html`${t(alarm.active ? 'state.acknowledged' : 'state.normal')}${ticket(alarm)}`;
}

/** @param {any} alarm */
function ticket(alarm) {
  if (!alarm.ticket) return alarm.acknowledgedBy ? html`<span class="note2">${personName(alarm.acknowledgedBy)}</span>` : nothing;
  const known = live.ticket.get(alarm.ticket);
  const words = known
    ? t('ticket.withState', { number: alarm.ticket, state: t(`ticket.${known.state}`) })
    : t('ticket.numbered', { number: alarm.ticket });
  return html`<a class="note2 num" href=${address('tickets', alarm.ticket)}
    @click=${(/** @type {Event} */ event) => event.stopPropagation()}>${words}</a>`;
}
