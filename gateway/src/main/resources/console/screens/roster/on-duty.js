// @ts-check
import { html, nothing } from 'lit';
import * as api from '../../live/api.js';
import { Asked } from '../../parts/asked.js';
import { at, until, word } from '../../parts/format.js';
import { icon } from '../../parts/symbol.js';
import { said, t } from '../../parts/words.js';

/** Who is on duty of each crew now, who stands in, and where nobody is in the next day. */
class OnDuty extends Asked {
  get every() {
    return 60_000;
  }

  get topic() {
    return 'roster';
  }

  ask() {
    return api.get('roster/on-duty');
  }

  render() {
    if (!this.told) return html`${this.troubled()}<section class="card">${this.noRows('')}</section>`;
    return html`${this.troubled()}${gaps(this.told.gaps)}
      ${this.told.crews.length ? html`<section class="crews" aria-label=${t('roster.view.on-duty')}>${this.told.crews.map(crew)}</section>`
        : html`<p class="card empty">${t('roster.noCrews')}</p>`}`;
  }
}

/** Where nobody is. @param {any[]} slots */
export function gaps(slots) {
  if (!slots.length) return nothing;
  return html`<section class="card gaps" role="status"><div class="head"><h2>${t('roster.gaps', { n: slots.length })}</h2></div>
    <ul class="pad">${slots.map((slot) => html`<li>${t('roster.gap', { crew: said(slot.title), from: until(at(slot.from)), until: until(at(slot.until)) })}
      ${slot.planned.length ? t('roster.gapPlanned', { names: slot.planned.join(t('why.comma')) }) : nothing}</li>`)}</ul></section>`;
}

/** @param {any} of */
function crew(of) {
  return html`<article class="card crewcard"><div class="head"><h2>${said(of.title)}</h2>${of.desk ? html`<span class="chip">${t('roster.desk')}</span>` : nothing}
      ${of.standIn ? html`<span class="chip hatch">${t('roster.standIn')}</span>` : nothing}</div>
    <div class="pad">${of.shift ? html`<p class="muted num">${t('roster.shift', { shift: said(of.shift.title), from: of.shift.from, to: of.shift.to })}</p>` : html`<p class="muted">${t('roster.free')}</p>`}
      ${of.members.length ? html`<ul class="people">${of.members.map(person)}</ul>` : html`<p><b>${t('roster.nobody')}</b></p>`}
      ${of.substitutes.length ? html`<h3>${t('roster.substitutes')}</h3><ul class="people">${of.substitutes.map(person)}</ul>` : nothing}</div></article>`;
}

/** @param {any} of */
const person = (of) => html`<li><i class="face" aria-hidden="true">${of.name.slice(0, 1)}</i><span><b>${of.name}</b>${of.skills.length ? html`<small>${of.skills.map((/** @type {string} */ skill) => word('trade', skill)).join(' · ')}</small>` : nothing}</span>
  ${of.phone ? html`<a class="btn" href=${`tel:${of.phone}`} aria-label=${t('roster.call', { name: of.name })}>${icon('phone')}${of.phone}</a>` : nothing}</li>`;

customElements.define('on-duty', OnDuty);
