// @ts-check
import { html, nothing } from 'lit';
import * as api from '../../live/api.js';
import { live } from '../../live/state.js';
import { Part } from '../../parts/element.js';
import { clock, fieldTime, nameOf, number, readField, value as valueWords, when, word } from '../../parts/format.js';
import { may } from '../../parts/may.js';
import { address, replaceAddress, route } from '../../parts/route.js';
import { reason, said, t } from '../../parts/words.js';
import { unsure } from './rules.js';

const REFRESH_MS = 5000;
const MARKS = { yes: '✓', no: '✕', unknown: '?' };

/** Why a rule of a device rings or does not, step by step, now or at a past moment. */
class DeviceWhy extends Part {
  static properties = { device: { attribute: false }, rule: { attribute: false } };

  constructor() {
    super();
    /** @type {any} */
    this.device = null;
    /** @type {{id: string, title: any}} */
    this.rule = { id: '', title: null };
    /** @type {any} */
    this.told = null;
    /** @type {any} */
    this.problem = null;
    this.asked = '';
    this.askedAt = 0;
  }

  get at() {
    return route().query.get('at') ?? '';
  }

  willUpdate() {
    if (!this.rule.id || !may('look-into')) return;
    const wanted = `${this.device.id} ${this.rule.id} ${this.at}`;
    const due = !this.at && Date.now() - this.askedAt > REFRESH_MS && live.link.state === 'live' && !document.hidden;
    if (wanted === this.asked && !due) return;
    if (wanted !== this.asked) this.told = null;
    this.asked = wanted;
    this.askedAt = Date.now();
    this.#load(wanted);
  }

  /** @param {string} wanted */
  async #load(wanted) {
    const query = new URLSearchParams({ rule: this.rule.id });
    if (this.at) query.set('at', this.at);
    try {
      const told = await api.get(`devices/${api.segment(this.device.id)}/explain?${query}`);
      if (wanted !== this.asked) return;
      this.told = told;
      this.problem = null;
    } catch (problem) {
      this.problem = problem;
    }
    this.requestUpdate();
  }

  /** @param {string} at ISO, empty for now */
  #ask(at) {
    replaceAddress(address('device', this.device.id, { ...Object.fromEntries(route().query), rule: this.rule.id, at }));
  }

  render() {
    if (!may('look-into') || !this.rule.id) return nothing;
    const { told } = this;
    const rings = told && ['active', 'latched', 'clearing'].includes(told.phase);
    const what = said(this.rule.title) || this.rule.id;
    const head = this.at ? 'why.titleAt' : rings ? 'why.titleYes' : 'why.titleNo';
    return html`<section class="card why" aria-label=${t('why.name')}><div class="head"><h2>${t(head, { what, time: this.at ? when(this.at) : '' })}</h2></div>
      <div class="pad">${this.problem ? html`<p class="trouble" role="alert">${reason(this.problem)}
          <button class="btn small" @click=${() => { this.asked = ''; this.requestUpdate(); }}>${t('do.retry')}</button></p>` : nothing}
        ${told ? html`<ol class="whys">${told.known.map((/** @type {any} */ one) => known(one, this.device))}${told.steps.map(step)}</ol>
          <p class="note verdict"><b>${said(told.verdict)}</b>${rings && told.since ? html` ${t('why.since', { time: when(told.since) })}` : nothing}${unsure(told) ? html` ${t('phase.unsure')}` : nothing}</p>`
        : this.problem ? nothing : html`<p>${t(this.at ? 'why.playing' : 'detail.reading')}</p>`}
        <div class="asks"><label>${t('why.moment')}<input class="field" type="datetime-local" step="1" .value=${this.at ? fieldTime(Date.parse(this.at)) : ''}
            @change=${(/** @type {any} */ event) => event.target.value && this.#ask(new Date(readField(event.target.value)).toISOString())}></label>
          ${this.at ? html`<button class="btn" @click=${() => this.#ask('')}>${t('why.now')}</button>` : nothing}</div></div></section>`;
  }
}

/** The reading a rule goes by: whether it is there and fresh enough. @param {any} one @param {any} device */
function known(one, device) {
  const point = device.points?.find((/** @type {any} */ p) => p.signal === one.signal) ?? { signal: one.signal, metric: one.signal };
  const held = !one.at || one.stale ? 'unknown' : 'yes';
  const read = point.type === 'boolean' && one.value !== null ? one.value === 1 : one.text ?? one.value;
  return line(held, t(!one.at ? 'why.neverRead' : one.stale ? 'why.staleRead' : 'why.read', {
    signal: nameOf(point), value: valueWords({ value: read, unit: one.unit, signal: one.signal }),
  }), one.at ? when(one.at) : '');
}

/** @param {any} one */
function step(one) {
  const parts = [];
  if (one.value !== null && one.limit !== null) parts.push(t('why.measured', { value: number(one.value), limit: number(one.limit) }));
  if (one.limitFrom && one.limitFrom !== 'rule') parts.push(t('why.from', { from: word('limitFrom', one.limitFrom.split(' ')[0]) }));
  return line(one.held, said(one.what), one.heldAt ? t('why.heldAt', { time: clock(Date.parse(one.heldAt)) }) : '', parts.join(t('why.comma')));
}

/** @param {string} held @param {string} words @param {string} time @param {string} [more] */
const line = (held, words, time, more = '') => html`<li class=${held}><i role="img" aria-label=${t(`held.${held}`)}>${MARKS[held]}</i>
  <span>${words}${more ? html`<small>${more}</small>` : nothing}</span><time class="num">${time}</time></li>`;

customElements.define('device-why', DeviceWhy);
