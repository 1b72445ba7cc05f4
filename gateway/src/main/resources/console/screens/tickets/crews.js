// @ts-check
import { html, nothing } from 'lit';
import { holderOf, people } from '../../live/on-duty.js';
import { live } from '../../live/state.js';
import { word } from '../../parts/format.js';
import { whereOf } from '../../parts/place.js';
import { icon } from '../../parts/symbol.js';
import { t } from '../../parts/words.js';

/** @typedef {{name: string, skills: string, phone: string | null, tickets: any[]}} Hand */

/** Who repairs: those on duty with what they have in hand, then whoever else has a ticket. */
export function crewLoad() {
  const hands = handsOf();
  if (!hands.length) return nothing;
  return html`<section class="crew" aria-label=${t('board.crews')}>${hands.map(({ name, skills, phone, tickets }) => html`<div class="card">
    <span class="ava" aria-hidden="true">${name.slice(0, 1)}</span><span><b>${name}</b> ${skills}<span class="s">${load(tickets)}</span></span>
    ${phone ? html`<a class="btn" href=${`tel:${phone}`} aria-label=${t('roster.call', { name })}>${icon('phone')}</a>` : nothing}</div>`)}</section>`;
}

/** @returns {Hand[]} */
function handsOf() {
  /** @type {Map<string, any[]>} */
  const byHand = new Map();
  for (const ticket of live.ticket.values()) {
    const hand = ticket.member || holderOf(ticket);
    if (hand && ticket.state !== 'verified') byHand.set(hand, [...(byHand.get(hand) ?? []), ticket]);
  }
  const duty = people().filter(({ desk }) => !desk).map((one) => {
    const own = [one.code, one.name, one.account].filter((name, i, all) => name && all.indexOf(name) === i);
    const tickets = own.flatMap((name) => byHand.get(name) ?? []);
    own.forEach((name) => byHand.delete(name));
    return { name: one.name, skills: one.skills.map((/** @type {string} */ skill) => word('trade', skill)).join(' · '), phone: one.phone, tickets };
  });
  return [...duty, ...[...byHand].sort().map(([, tickets]) => ({ name: holderOf(tickets[0]), skills: '', phone: null, tickets }))];
}

/** @param {any[]} tickets */
function load(tickets) {
  const now = tickets.find((ticket) => ticket.state === 'on_site') ?? tickets[0];
  return now ? t('board.load', { n: tickets.length, state: t(`ticket.${now.state}`), where: whereOf(now).first }) : t('board.idle');
}
