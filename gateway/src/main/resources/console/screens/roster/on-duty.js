// @ts-check
import { html, nothing } from 'lit';
import * as api from '../../live/api.js';
import { live } from '../../live/state.js';
import { Part } from '../../parts/element.js';
import { at, until, word } from '../../parts/format.js';
import { icon } from '../../parts/symbol.js';
import { reason, said, t } from '../../parts/words.js';

const REFRESH_MS = 60_000;

/** Who is on duty of each crew now, who stands in, and where nobody is in the next day. */
class OnDuty extends Part {
  constructor() {
    super();
    /** @type {any} */
    this.now = null;
    /** @type {any} */
    this.problem = null;
    this.askedAt = 0;
  }

  connectedCallback() {
    super.connectedCallback();
    this.stopRows = live.listenRows((rows) => { if ('roster' in rows) this.askedAt = 0; });
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.stopRows?.();
  }

  willUpdate() {
    if (Date.now() - this.askedAt < REFRESH_MS || document.hidden) return;
    this.askedAt = Date.now();
    api.get('roster/on-duty').then((now) => { this.now = now; this.problem = null; }, (problem) => { this.problem = problem; })
      .then(() => this.requestUpdate());
  }

  render() {
    if (!this.now) return html`<p class="card empty">${this.problem ? reason(this.problem) : t('detail.loading')}</p>`;
    return html`${this.problem ? html`<p class="trouble" role="alert">${reason(this.problem)}</p>` : nothing}${gaps(this.now.gaps)}
      ${this.now.crews.length ? html`<section class="crews" aria-label=${t('roster.view.on-duty')}>${this.now.crews.map(crew)}</section>`
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
