// @ts-check
import { html, nothing } from 'lit';
import * as api from '../../live/api.js';
import { changeAlarm, doingOf } from '../../live/actions.js';
import { people, personName } from '../../live/on-duty.js';
import { live } from '../../live/state.js';
import { acknowledgeButton, acknowledgeTrouble, mayAct, trouble } from '../../parts/acknowledge.js';
import { Part } from '../../parts/element.js';
import { age, at, until, when } from '../../parts/format.js';
import { oneLine, whereOf } from '../../parts/place.js';
import { address } from '../../parts/route.js';
import { icon, LEVELS, symbol } from '../../parts/symbol.js';
import { reason, said, t } from '../../parts/words.js';
import { actButtons, actDialogs } from './acts.js';
import { isShelved } from './choice.js';
import { alarmLog } from './log.js';
import '../../parts/trend.js';
import './note.js';
import './verdict.js';

/** So many people are offered. */
const CALLED = 4;

/** The chosen alarm: what, where, what to do, how it went. */
class AlarmDetail extends Part {
  static properties = { alarm: { attribute: false } };

  constructor() {
    super();
    /** Its id. */
    this.alarm = '';
    /** @type {any} the row with its history, as fetched */
    this.full = null;
    /** @type {any} */
    this.problem = null;
    this.asked = '';
  }

  /** The row as last told: live, else as fetched. */
  get row() {
    const fetched = this.full?.id === this.alarm ? this.full : undefined;
    const told = live.alarm.get(this.alarm);
    return told && (!fetched || told.version >= fetched.version) ? told : fetched;
  }

  willUpdate() {
    const row = live.alarm.get(this.alarm);
    const wanted = this.alarm && `${this.alarm} ${row?.version ?? ''}`;
    if (wanted !== this.asked && (row || live.loaded)) this.#load(wanted);
  }

  /** @param {string} wanted */
  async #load(wanted) {
    this.asked = wanted;
    if (!wanted) return;
    try {
      const full = await api.get(`alarms/${api.segment(this.alarm)}`);
      if (this.asked !== wanted) return;
      this.full = full;
      this.problem = null;
    } catch (problem) {
      this.problem = problem;
    }
    this.requestUpdate();
  }

  /** @param {string} tag */
  #open(tag) {
    /** @type {any} */ (this.querySelector(tag))?.open(this.row);
  }

  render() {
    const alarm = this.row;
    if (!alarm) {
      return html`<aside class="card detail" aria-label=${t('detail.name')}><p class="empty">${this.problem
        ? reason(this.problem) : this.alarm ? t('detail.loading') : t('detail.none')}</p></aside>`;
    }
    return html`<aside class="card detail" aria-label=${t('detail.name')} tabindex="0">
      ${this.#hero(alarm)} ${this.#actions(alarm)} ${steps(alarm)} ${callable(alarm)}
      ${alarm.signal && alarm.device ? html`<div class="sec"><lilong-trend .of=${alarm}></lilong-trend></div>` : nothing}
      <div class="sec"><h3>${t('detail.log')}</h3>
        ${this.problem ? html`<p class="trouble">${t('detail.noLog')}
          <button class="btn small" @click=${() => this.#load(this.asked)}>${t('do.retry')}</button></p>` : alarmLog(alarm, this.full?.events)}
        <alarm-note .alarm=${alarm.id}></alarm-note></div>
      ${actDialogs()}<verdict-dialog></verdict-dialog>
    </aside>`;
  }

  /** @param {any} alarm */
  #hero(alarm) {
    const level = LEVELS[alarm.severity];
    const waiting = !alarm.acknowledged && !isShelved(alarm);
    const params = { time: when(alarm.raisedAt), age: age(alarm.raisedAt) };
    const state = isShelved(alarm) ? t('detail.shelved', { time: until(at(alarm.shelvedUntil)), who: personName(alarm.shelvedBy) })
      : waiting ? t('detail.waiting', params)
        : t('detail.acknowledged', { ...params, who: personName(alarm.acknowledgedBy), at: when(alarm.acknowledgedAt) });
    return html`<div class="hero ${waiting && alarm.active ? `l${level}` : 'calm'}">
      ${symbol(alarm.severity, { size: 'big', pulse: waiting, open: !alarm.active })}
      <div><h2>${said(alarm.title)}</h2><p><b>${oneLine(whereOf(alarm))}</b></p>
        <p class="says">${said(alarm.message)}</p><p class="num small">${state}</p>
        ${alarm.device ? html`<a href=${address('device', alarm.device)}>${t('detail.device')}</a>` : nothing}</div></div>`;
  }

  /** @param {any} alarm */
  #actions(alarm) {
    const may = mayAct();
    const waiting = !alarm.acknowledged && !isShelved(alarm);
    return html`<div class="sec"><div class="acts">
      ${waiting ? html`<span class="first">${acknowledgeButton(alarm, { strong: true, key: true, words: 'do.acknowledgeThis' })}</span>` : nothing}
      ${actButtons(alarm, (tag) => this.#open(tag), true)}
      ${alarm.latched && alarm.goneAt && alarm.active ? html`<button class="btn" ?disabled=${!may}
        aria-busy=${doingOf(`reset:${alarm.id}`)?.phase === 'busy' ? 'true' : nothing}
        @click=${() => changeAlarm(alarm, 'reset', {})}>${t('do.reset')}</button>` : nothing}
      <button class="btn" ?disabled=${!may} @click=${() => this.#open('verdict-dialog')}>${t('do.verdict')}</button>
    </div>${acknowledgeTrouble(alarm)}${trouble(`unshelve:${alarm.id}`)}${trouble(`reset:${alarm.id}`)}</div>`;
  }
}

/** What to do, one step a line. @param {any} alarm */
function steps(alarm) {
  const lines = said(alarm.respond).split('\n').filter(Boolean);
  if (!lines.length) return nothing;
  return html`<div class="sec"><h3>${t('detail.steps')}</h3><ol class="steps">${lines.map((line, i) =>
    html`<li><i aria-hidden="true">${i + 1}</i><span>${line}</span></li>`)}</ol></div>`;
}

/** Whom to call: on duty and with a telephone, those of the alarm's trade first. @param {any} alarm */
function callable(alarm) {
  const fits = (/** @type {any} */ one) => Number(one.trades.includes(alarm.kind));
  const found = people().filter(({ phone }) => phone).sort((a, b) => fits(b) - fits(a)).slice(0, CALLED);
  if (!found.length) return nothing;
  return html`<div class="sec"><h3>${t('detail.people')}</h3><div class="calls">${found.map((one) => html`<a class="btn call" href=${`tel:${one.phone}`}>${icon('phone')}
    <span>${one.name}<small>${said(one.crew)}</small></span></a>`)}</div></div>`;
}

customElements.define('alarm-detail', AlarmDetail);
