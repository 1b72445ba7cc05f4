// @ts-check
import { html, nothing } from 'lit';
import { onDuty } from '../live/on-duty.js';
import { Part } from '../parts/element.js';
import { at, hourMinute, nameOf, value, when } from '../parts/format.js';
import { oneLine, whereOf } from '../parts/place.js';
import { route } from '../parts/route.js';
import { icon, symbol } from '../parts/symbol.js';
import { reason, said, t } from '../parts/words.js';
import { due } from './job.js';
import { forgetStep, outbox, see, takePhoto, takeStep } from './outbox.js';
import { fact, keepFact } from './phone.js';
import { shrink } from './photo.js';
import { plan } from './plan.js';
import { spotOf } from './spots.js';
import { FROM, NEXT } from './steps.js';

const STEPS = ['accept', 'arrive', 'fix', 'verify'];
const TIMES = { accept: 'acceptedAt', arrive: 'arrivedAt', fix: 'fixedAt', verify: 'verifiedAt' };
const DONE = { dispatched: 0, accepted: 1, on_site: 2, fixed: 3, verified: 4, paused: 1 };
const REASONS = { decline: ['busy', 'trade', 'far', 'other'], pause: ['parts', 'access', 'helper', 'other'] };

/** One ticket on the phone: where, what, and one big button that is always the next step. */
class JobPage extends Part {
  static properties = { ticket: { attribute: false } };

  constructor() {
    super();
    /** @type {any} */
    this.ticket = null;
    this.asking = '';
    this.planned = false;
    /** Telephone of the duty room, kept for where there is no signal. */
    this.desk = '';
  }

  connectedCallback() {
    super.connectedCallback();
    fact('desk').then((phone) => { this.desk ||= phone ?? ''; this.requestUpdate(); }, () => {});
  }

  /** Whom to call when nothing else helps. */
  #call() {
    const told = onDuty()?.find((crew) => crew.desk)?.members.find((/** @type {any} */ one) => one.phone)?.phone;
    if (told && told !== this.desk) {
      this.desk = told;
      keepFact('desk', told).catch(() => {});
    }
    return this.desk ? html`<a class="btn big" href=${`tel:${this.desk}`}>${icon('phone')}${t('crew.call')}</a>` : nothing;
  }

  /** Values as last told, the way in, what was done last; a call and the plan. */
  #spot() {
    const { ticket } = this;
    const spot = spotOf(ticket.number) ?? {};
    const points = spot.points ?? [];
    const told = points.filter((/** @type {any} */ point) => point.time && (!spot.alarm?.signal || point.signal === spot.alarm.signal));
    return html`<section class="job"><dl class="kv">
        ${told.slice(0, 3).map((/** @type {any} */ point) => html`<dt>${nameOf(point)}</dt><dd><b class="num">${value(point)}</b><br><span class="muted">${t('crew.readAt', { time: when(point.time) })}</span></dd>`)}
        <dt>${t('ticket.alarm')}</dt><dd>${ticket.alarm ? (ticket.alarmActive ? t('board.active') : t('board.cleared', { time: when(ticket.clearedAt) })) : t('board.noAlarm')}${spot.alarm ? html`<br>${said(spot.alarm.message)}` : nothing}</dd>
        ${spot.access ? html`<dt>${t('crew.access')}</dt><dd class="access">${said(spot.access)}</dd>` : nothing}
        ${spot.lastRepair ? html`<dt>${t('crew.lastRepair')}</dt><dd>${when(spot.lastRepair.fixedAt)} ${spot.lastRepair.note || said(spot.lastRepair.title)}</dd>` : nothing}
        ${spot.note ? html`<dt>${t('crew.deviceNote')}</dt><dd>${spot.note}</dd>` : nothing}
        <dt>${t('ticket.openedAt')}</dt><dd class="num">${when(ticket.openedAt)}</dd>
        ${ticket.note ? html`<dt>${t('ticket.note')}</dt><dd>${ticket.note}</dd>` : nothing}</dl>
      <div class="pair even">${this.#call()}${spot.building ? html`<button class="btn big" aria-expanded=${this.planned} @click=${() => this.#plan()}>${icon('place')}${t('crew.plan')}</button>` : nothing}</div>
      ${spot.building && this.planned ? plan(spot.building, ticket.where ?? {}) : nothing}</section>`;
  }

  #plan() {
    this.planned = !this.planned;
    this.requestUpdate();
  }

  willUpdate() {
    const ask = route().query.get('ask') ?? '';
    if (ask !== this.asked) this.asking = ask;
    this.asked = ask;
    if (this.ticket && this.opened !== this.ticket.number) {
      this.opened = this.ticket.number;
      see(this.ticket);
    }
  }

  /** @param {'before' | 'after'} stage @param {HTMLInputElement} input */
  async #photo(stage, input) {
    const [file] = input.files ?? [];
    input.value = '';
    if (!file) return;
    this.badPhoto = false;
    try {
      await takePhoto(this.ticket, stage, await shrink(file));
    } catch {
      this.badPhoto = true;
    }
    this.requestUpdate();
  }

  #photos() {
    const waiting = outbox().filter((step) => step.number === this.ticket.number && step.verb === 'photo');
    const button = (/** @type {'before' | 'after'} */ stage) => html`<label class="btn big camera">${t(`crew.photo.${stage}`)}<input class="sr" type="file" accept="image/*" capture="environment"
      @change=${(/** @type {any} */ event) => this.#photo(stage, event.target)}></label>`;
    return html`<section class="job"><h2>${t('crew.photos.title')}</h2><div class="pair even">${button('before')}${button('after')}</div>
      ${waiting.length ? html`<p role="status"><span class="chip hatch">${t('crew.toUpload')}</span> ${t('crew.photos', { n: waiting.length })}</p>
        <ul class="thumbs">${waiting.map((step) => html`<li><img src=${thumb(step)} alt=${t(`crew.photo.${step.stage}`)}></li>`)}</ul>` : nothing}
      ${this.badPhoto ? html`<p role="alert">${t('crew.badPhoto')}</p>` : nothing}</section>`;
  }

  /** @param {string} verb @param {string} [note] */
  async #take(verb, note) {
    this.asking = '';
    await takeStep(this.ticket, verb, note);
  }

  /** @param {string} verb */
  #ask(verb) {
    this.asking = verb;
    this.requestUpdate();
  }

  render() {
    const { ticket } = this;
    const next = NEXT[ticket.state];
    const refused = outbox().filter((step) => step.number === ticket.number && step.refused);
    return html`<main class="pmain" id="main">
        ${refused.map((step) => html`<div class="offline" role="alert"><span>${t('crew.refused', { why: reason(step.refused) })}</span>
          <button class="btn" @click=${() => forgetStep(step)}>${t('do.dismiss')}</button></div>`)}
        <section class="job"><ol class="stepper">${STEPS.map((step, i) => this.#step(step, i))}</ol></section>
        <section class="job"><p class="r1">${symbol(ticket.priority, { size: 'big' })}<b>${said(ticket.title)}</b></p>
          <p class="where">${oneLine(whereOf(ticket))}</p>
          <p class="due"><span>${t(`crew.state.${ticket.state}`)} ${ticket.waiting ? html`<span class="chip hatch">${t('crew.toUpload')}</span>` : nothing}</span>${due(ticket)}</p></section>
        ${this.#spot()}${ticket.state === 'dispatched' ? nothing : this.#photos()}
      </main>${this.asking === 'comment' ? this.#note() : this.asking ? this.#reasons() : this.#dock(next)}`;
  }

  /** @param {string} step @param {number} i */
  #step(step, i) {
    const done = DONE[this.ticket.state] ?? 0;
    const look = i < done ? 'd' : i === done ? 'n' : '';
    const time = this.ticket[TIMES[step]];
    return html`<li class=${look} data-n=${i + 1} aria-current=${i === done ? 'step' : nothing}>${t(`move.${step}`)}
      <small class="num">${time && i < done ? hourMinute(at(time)) : ''}</small></li>`;
  }

  /** @param {string | undefined} next */
  #dock(next) {
    if (!next) return html`<p class="dock wait">${t('crew.wait')}</p>`;
    const { state } = this.ticket;
    return html`<div class="dock">
      ${FROM.decline.includes(state) ? html`<button class="btn big" @click=${() => this.#ask('decline')}>${t('move.decline')}</button>` : nothing}
      ${FROM.pause.includes(state) ? html`<button class="btn big" @click=${() => this.#ask('pause')}>${t('crew.cannot')}</button>` : nothing}
      <button class="btn big" @click=${() => this.#ask('comment')}>${t('crew.note')}</button>
      <button class="btn go" @click=${() => this.#take(next)}>${t(`crew.do.${next}`)}</button></div>`;
  }

  /** Words of one's own, for whoever reads the ticket. */
  #note() {
    const words = () => /** @type {HTMLTextAreaElement} */ (this.querySelector('#note')).value.trim();
    return html`<div class="dock"><label>${t('crew.noteSays')}<textarea class="field" id="note" rows="3" maxlength="1000"></textarea></label>
      <button class="btn go" @click=${() => words() && this.#take('comment', words())}>${t('crew.noteSend')}</button>
      <button class="btn big" @click=${() => this.#ask('')}>${t('do.cancel')}</button></div>`;
  }

  #reasons() {
    const verb = this.asking;
    return html`<div class="dock reasons" role="group" aria-label=${t(`crew.why.${verb}`)}><p>${t(`crew.why.${verb}`)}</p>
      ${(REASONS[verb] ?? []).map((why) => html`<button class="btn big" @click=${() => this.#take(verb, t(`crew.reason.${why}`))}>${t(`crew.reason.${why}`)}</button>`)}
      <button class="btn big wide2" @click=${() => this.#ask('')}>${t('do.cancel')}</button></div>`;
  }
}

/** Addresses of the photos on the phone, made once each. @type {WeakMap<Blob, string>} */
const thumbs = new WeakMap();

/** @param {any} step */
function thumb({ photo }) {
  if (!thumbs.has(photo)) thumbs.set(photo, URL.createObjectURL(photo));
  return thumbs.get(photo);
}

customElements.define('job-page', JobPage);
