// @ts-check
import { html, nothing } from 'lit';
import * as api from '../../live/api.js';
import { act } from '../../live/actions.js';
import { live } from '../../live/state.js';
import { mayAct, trouble } from '../../parts/acknowledge.js';
import { Asked } from '../../parts/asked.js';
import { at, fieldTime, until } from '../../parts/format.js';
import { may } from '../../parts/may.js';
import { address, route } from '../../parts/route.js';
import { said, t } from '../../parts/words.js';
import { addDays, dayTitle, mondayOf } from './days.js';
import { gaps } from './on-duty.js';
import './absence.js';
import './cell.js';

/** The grid of who is on when: a week by crew and shift; each cell can be decided. */
class RosterWeek extends Asked {
  get from() {
    return route().query.get('from') ?? mondayOf(live.now());
  }

  get wanted() {
    return this.from;
  }

  get topic() {
    return 'roster';
  }

  ask() {
    return api.get(`roster?from=${this.from}&days=7`);
  }

  /** @param {string} tag @param {any} row */
  #open(tag, row) {
    /** @type {any} */ (this.querySelector(tag))?.open({ ...row, version: this.told.version });
  }

  async #copy() {
    const body = { from: addDays(this.from, -7), to: this.from, version: this.told.version };
    if (await act('roster:copy', 'roster/copy-week', body)) this.load();
  }

  render() {
    const grid = this.told;
    const to = (/** @type {string} */ from) => address('roster', 'week', { from });
    const edits = may('keep-roster');
    const off = !mayAct();
    return html`<div class="title"><b class="num">${t('roster.weekOf', { from: this.from, to: addDays(this.from, 6) })}</b>
        <span class="seg"><a href=${to(addDays(this.from, -7))}>${t('roster.before')}</a><a href=${to(mondayOf(live.now()))}>${t('roster.thisWeek')}</a><a href=${to(addDays(this.from, 7))}>${t('roster.after')}</a></span>
        <div class="acts2"><button class="btn" ?disabled=${off || !grid} @click=${() => this.#open('absence-dialog', { members: this.#people() })}>${t('roster.absence')}</button>
          ${edits ? html`<button class="btn" ?disabled=${off || !grid} @click=${() => this.#copy()}>${t('roster.copy')}</button>` : nothing}
          <button class="btn" @click=${() => print()}>${t('do.print')}</button></div></div>
      ${trouble('roster:copy')}${this.troubled()}
      ${grid ? html`${gaps(grid.gaps)}${this.#absences(grid)}${grid.crews.length ? grid.crews.map((/** @type {any} */ crew) => this.#crew(crew, grid, edits && !off)) : html`<p class="card empty">${t('roster.noCrews')}</p>`}`
        : html`<section class="card">${this.noRows('')}</section>`}
      <div @lilong-kept=${() => this.load()}><roster-cell></roster-cell><absence-dialog></absence-dialog></div>`;
  }

  #people() {
    return this.told.crews.flatMap((/** @type {any} */ crew) => [...crew.members, ...crew.substitutes])
      .filter((/** @type {any} */ one, /** @type {number} */ i, /** @type {any[]} */ all) => all.findIndex(({ code }) => code === one.code) === i);
  }

  /** @param {any} grid */
  #absences(grid) {
    if (!grid.absences.length) return nothing;
    return html`<section class="card"><div class="head"><h2>${t('roster.absences')}</h2></div><ul class="pad absent">${grid.absences.map((/** @type {any} */ one) => html`<li>
      <span>${t('roster.absent', { name: one.name, reason: t(`roster.reason.${one.reason}`), from: until(at(one.from)), until: until(at(one.until)) })} ${one.note ?? ''}</span>
      <button class="btn small" ?disabled=${!mayAct()} @click=${async () => { if (await act(`absence:${one.id}`, `roster/absences/${one.id}/end`, { version: grid.version })) this.load(); }}>${t('roster.back')}</button>${trouble(`absence:${one.id}`)}</li>`)}</ul></section>`;
  }

  /** @param {any} crew @param {any} grid @param {boolean} edits */
  #crew(crew, grid, edits) {
    const shifts = grid.shifts.filter((/** @type {any} */ shift) => crew.days.some((/** @type {any} */ day) => day.cells.some((/** @type {any} */ cell) => cell.shift === shift.code)));
    const today = fieldTime(live.now()).slice(0, 10);
    return html`<section class="card scrollx"><table class="plain grid7"><caption>${said(crew.title)}</caption><thead><tr><th scope="col">${t('roster.shiftColumn')}</th>${crew.days.map((/** @type {any} */ day) =>
        html`<th scope="col" class=${day.day === today ? 'today' : ''}>${dayTitle(day.day)}${day.holiday ? html` <span class="chip">${t('roster.holiday')}</span>` : nothing}</th>`)}</tr></thead>
      <tbody>${shifts.map((/** @type {any} */ shift) => html`<tr><th scope="row">${said(shift.title)}<br><span class="num">${shift.from}–${shift.to}</span></th>${crew.days.map((/** @type {any} */ day) =>
        html`<td class=${day.day === today ? 'today' : ''}>${this.#cell(crew, day, day.cells.find((/** @type {any} */ cell) => cell.shift === shift.code), shift, edits)}</td>`)}</tr>`)}</tbody></table></section>`;
  }

  /** @param {any} crew @param {any} day @param {any} cell @param {any} shift @param {boolean} edits */
  #cell(crew, day, cell, shift, edits) {
    if (!cell) return nothing;
    const names = cell.members.length ? cell.members.map((/** @type {any} */ one) => html`<span class=${one.absent ? 'gone' : ''}>${one.name}${one.absent ? html` <small>${t('roster.isAbsent')}</small>` : nothing}</span>`)
      : html`<span class="gap">${t('roster.nobody')}</span>`;
    if (!edits) return html`<div class="names ${cell.decided ? 'decided' : ''}">${names}</div>`;
    return html`<button class="names ${cell.decided ? 'decided' : ''}" aria-label=${t('roster.cell', { crew: said(crew.title), day: day.day, shift: said(shift.title), names: cell.members.map((/** @type {any} */ one) => one.name).join(t('why.comma')) || t('roster.nobody') })}
      @click=${() => this.#open('roster-cell', { crew, day: day.day, shift, cell })}>${names}</button>`;
  }
}

customElements.define('roster-week', RosterWeek);
