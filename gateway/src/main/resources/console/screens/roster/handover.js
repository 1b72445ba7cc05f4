// @ts-check
import { html, nothing } from 'lit';
import * as api from '../../live/api.js';
import { act } from '../../live/actions.js';
import { holderOf, personName } from '../../live/on-duty.js';
import { live } from '../../live/state.js';
import { mayAct, trouble } from '../../parts/acknowledge.js';
import { Asked } from '../../parts/asked.js';
import { at, until, when } from '../../parts/format.js';
import { oneLine, whereOf } from '../../parts/place.js';
import { prefs } from '../../parts/prefs.js';
import { address } from '../../parts/route.js';
import { symbol } from '../../parts/symbol.js';
import { said, t } from '../../parts/words.js';

/** The page the next person at the desk reads before taking it over by name; and the signed checks. */
class DeskHandover extends Asked {
  constructor() {
    super();
    this.notes = '';
    this.words = '';
    this.taken = '';
  }

  ask() {
    return api.get('roster/handover');
  }

  async #take() {
    const done = await act('handover', 'roster/handover', { alarms: this.told.alarms.map((/** @type {any} */ alarm) => alarm.id), notes: this.notes.trim() || null });
    if (done) {
      this.taken = done.at;
      this.notes = '';
      dispatchEvent(new Event('lilong-test-tone'));
    }
    this.load();
  }

  /** @param {boolean} well */
  async #sign(well) {
    if (await act('duty-check', 'roster/checks', { well, words: this.words.trim() || null })) {
      this.words = '';
      this.load();
    }
  }

  render() {
    const { told } = this;
    if (!told) return html`${this.troubled()}<section class="card">${this.noRows('')}</section>`;
    const late = new Set(told.overdue);
    return html`<div class="handgrid"><div class="stack">
        ${told.last ? html`<section class="card pad"><p>${t('handover.last', { time: when(told.last.at), from: told.last.from ?? t('value.none'), to: told.last.to })}</p>
          ${told.last.notes ? html`<p class="note">${told.last.notes}</p>` : nothing}</section>` : nothing}
        ${list('handover.alarms', told.alarms, (alarm) => html`${symbol(alarm.severity, { size: 'sm', open: !alarm.active })}<span><b>${oneLine(whereOf(alarm))}</b>
          <a href=${address('alarms', alarm.id)}>${said(alarm.title)}</a> ${alarm.acknowledged ? t('acknowledge.taken', { who: personName(alarm.acknowledgedBy), time: when(alarm.acknowledgedAt) }) : html`<b>${t('state.unacknowledged')}</b>`}</span><time class="num">${when(alarm.raisedAt)}</time>`)}
        ${list('handover.shelved', told.shelved, (alarm) => html`${symbol(alarm.severity, { size: 'sm' })}<span><b>${oneLine(whereOf(alarm))}</b> ${said(alarm.title)}<br>${personName(alarm.shelvedBy)} · ${alarm.shelvedReason}</span>
          <time class="num">${t('state.shelvedUntil', { time: until(at(alarm.shelvedUntil)) })}</time>`)}
        ${list('handover.tickets', told.tickets, (ticket) => html`${symbol(ticket.priority, { size: 'sm' })}<span><a class="num" href=${address('tickets', ticket.number)}>${ticket.number}</a> <b>${oneLine(whereOf(ticket))}</b> ${said(ticket.title)}
          ${late.has(ticket.number) ? html` <span class="chip solid">${t('event.overdue')}</span>` : nothing}</span><span>${t(`ticket.${ticket.state}`)} ${holderOf(ticket)}</span>`)}</div>
      <div class="stack"><section class="card"><div class="head"><h2>${t('handover.title')}</h2></div><div class="pad stack">
          <p>${t(prefs.sound ? 'handover.soundOn' : 'handover.soundOff')}</p>
          <label class="t">${t('handover.notes')}<textarea class="field" maxlength="4000" .value=${this.notes} @input=${(/** @type {any} */ event) => { this.notes = event.target.value; }}></textarea></label>
          <button class="btn go" ?disabled=${!mayAct()} @click=${() => this.#take()}>${t('handover.do', { name: live.user?.title ?? '' })}</button>
          ${this.taken ? html`<p class="note" role="status">${t('handover.done', { time: when(this.taken), name: live.user?.title ?? '' })}</p>` : nothing}${trouble('handover')}</div></section>
        <section class="card"><div class="head"><h2>${t('checks.title')}</h2></div><div class="pad stack"><p class="muted">${t('checks.says')}</p>
          <label class="t">${t('move.note')}<input class="field" maxlength="500" .value=${this.words} @input=${(/** @type {any} */ event) => { this.words = event.target.value; this.requestUpdate(); }}></label>
          <div class="opts"><button class="btn" ?disabled=${!mayAct()} @click=${() => this.#sign(true)}>${t('checks.well')}</button>
            <button class="btn" ?disabled=${!mayAct() || !this.words.trim()} @click=${() => this.#sign(false)}>${t('checks.notWell')}</button></div>${trouble('duty-check')}
          <ul class="lines">${told.checks.map((/** @type {any} */ check) => html`<li><time class="num">${when(check.at)}</time><span>${check.by} · ${t(check.well ? 'checks.wasWell' : 'checks.wasNot')} ${check.words}</span></li>`)}</ul></div></section></div></div>`;
  }
}

/** @param {string} title @param {any[]} rows @param {(row: any) => unknown} draw */
const list = (title, rows, draw) => html`<section class="card"><div class="head"><h2>${t(title, { n: rows.length })}</h2></div>
  ${rows.length ? html`<ul class="lines pad">${rows.map((row) => html`<li>${draw(row)}</li>`)}</ul>` : html`<p class="empty">${t('handover.none')}</p>`}</section>`;

customElements.define('desk-handover', DeskHandover);
