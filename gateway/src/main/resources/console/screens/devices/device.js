// @ts-check
import { html, nothing } from 'lit';
import * as api from '../../live/api.js';
import { live } from '../../live/state.js';
import { acknowledgeButton, acknowledgeTrouble, trouble } from '../../parts/acknowledge.js';
import { Part } from '../../parts/element.js';
import { age, span, value, when } from '../../parts/format.js';
import { address, route } from '../../parts/route.js';
import { style } from '../../parts/style.js';
import { LEVELS, symbol } from '../../parts/symbol.js';
import { reason, said, t } from '../../parts/words.js';
import { actButtons, actDialogs } from '../alarms/acts.js';
import { keepButtons, keepTrouble } from './keep.js';
import './past.js';
import './rules.js';
import './tiles.js';
import './why.js';

await style(import.meta.url, 'devices.css');

const REFRESH_MS = 5000;

/** A device: its values now, its past, its alarms. */
class DevicePage extends Part {
  get page() {
    return 'device';
  }

  constructor() {
    super();
    /** @type {any} */
    this.device = null;
    /** @type {any[] | null} */
    this.alarms = null;
    /** @type {any} */
    this.problem = null;
    this.asked = '';
    this.askedAt = 0;
  }

  willUpdate() {
    const { id } = route();
    const due = Date.now() - this.askedAt > REFRESH_MS && live.link.state === 'live' && !document.hidden;
    if (id === this.asked && !due) return;
    if (id !== this.asked) this.#reset(id);
    this.askedAt = Date.now();
    this.#load(id);
  }

  /** @param {string} id */
  #reset(id) {
    this.asked = id;
    this.device = null;
    this.alarms = null;
    this.#loadAlarms(id);
  }

  /** @param {string} id */
  async #load(id) {
    try {
      const device = await api.get(`devices/${api.segment(id)}`);
      if (id !== this.asked) return;
      this.device = device;
      this.problem = null;
    } catch (problem) {
      this.problem = problem;
    }
    this.requestUpdate();
  }

  /** @param {string} id */
  async #loadAlarms(id) {
    const page = await api.get(`alarms?scope=history&device=${encodeURIComponent(id)}&limit=20`).catch(() => null);
    if (id !== this.asked) return;
    this.alarms = page?.items ?? null;
    this.requestUpdate();
  }

  /** Current alarms of it, worst first. */
  get current() {
    return [...live.alarm.values()].filter((alarm) => alarm.device === this.asked)
      .sort((a, b) => LEVELS[a.severity] - LEVELS[b.severity]);
  }

  render() {
    const { device } = this;
    if (!device) {
      return html`<div class="wrap"><p class="card empty">${this.problem ? reason(this.problem) : t('detail.loading')}</p></div>`;
    }
    const [worst] = this.current;
    const limits = this.#limits();
    return html`<div class="wrap">
      <nav class="crumb" aria-label=${t('device.path')}>${path(device).map(([words, to]) => html`<a href=${to}>${words}</a> ›`)} <span>${said(device.title)}</span></nav>
      <div class="title">${symbol(worst?.severity ?? 'normal', { size: 'big', open: worst && !worst.active, pulse: worst && !worst.acknowledged })}
        <div><h1>${said(device.title)}</h1><p class="num facts">${this.#facts(device)}</p></div>
        <div class="acts2">${worst && !worst.acknowledged ? html`${acknowledgeButton(worst, { strong: true })}
          <a class="btn" href=${address('alarms', worst.id)}>${t('strip.go')}</a>` : nothing}
          ${worst ? actButtons(worst, (tag) => /** @type {any} */ (this.querySelector(tag))?.open(worst), false) : nothing}
          ${keepButtons(device, (tag) => /** @type {any} */ (this.querySelector(tag))?.open(device), () => this.#load(this.asked))}</div></div>
      ${worst ? html`${acknowledgeTrouble(worst)}${trouble(`unshelve:${worst.id}`)}` : nothing}${keepTrouble(device)}
      <device-tiles .device=${device} .alarms=${this.current} .limits=${limits}></device-tiles>
      <div class="devgrid"><div class="stack"><device-past .device=${device} .alarms=${this.current} .limits=${limits} .past=${this.alarms ?? []}></device-past>
          <device-rules .device=${device} @lilong-explained=${() => this.requestUpdate()}></device-rules>${this.#history()}</div>
        <device-why .device=${device} .rule=${this.#rule()}></device-why></div><div @lilong-kept=${() => this.#load(this.asked)}><place-dialog></place-dialog><service-dialog></service-dialog></div>${actDialogs()}</div>`;
  }

  /** @param {any} device */
  #facts(device) {
    const listed = live.device.get(device.id);
    const facts = [
      t('device.id', { id: device.id }), device.model, device.installed ? t('device.installed', { day: device.installed }) : '',
      device.lastSeen ? t('device.seen', { age: age(device.lastSeen) }) : t('device.never'),
      device.intervalMs ? t('device.every', { span: span(device.intervalMs) }) : '',
      ...['battery', 'signal'].filter((vital) => listed?.[vital]).map((vital) => t(`device.${vital}`, { value: value(listed[vital]) })),
      device.outOfService ? t('chip.outOfService') : '', device.testMode ? t('chip.test') : '',
    ];
    return facts.filter(Boolean).join(' · ');
  }

  /** The limits of its rules, by the signal each is of. */
  #limits() {
    const found = /** @type {any} */ (this.querySelector('device-rules'))?.applying ?? [];
    return found.flatMap((/** @type {any} */ { told }) => told.steps).filter((/** @type {any} */ step) => step.beyond && step.limit !== null)
      .map((/** @type {any} */ { beyond, limit, what }) => ({
        signal: beyond.signal, value: limit, level: LEVELS[beyond.severity], above: beyond.above, words: said(what) }));
  }

  /** The rule asked about: as the address says, else that of the worst alarm, else the first that holds here. */
  #rule() {
    const found = /** @type {any} */ (this.querySelector('device-rules'))?.applying ?? [];
    const wanted = route().query.get('rule') ?? this.current[0]?.rule ?? found[0]?.rule.id;
    return { id: wanted ?? '', title: found.find((/** @type {any} */ one) => one.rule.id === wanted)?.rule.title };
  }

  #history() {
    const rows = (this.alarms ?? []).map((alarm) => live.alarm.get(alarm.id) ?? alarm);
    return html`<section class="card"><div class="head"><h2>${t('device.history')}</h2></div>
      ${this.alarms === null ? html`<p class="empty">${t('detail.noLog')}</p>` : rows.length ? html`<div class="scrollx"><table class="plain"><tbody>${rows.map((alarm) => html`<tr>
        <td class="num">${when(alarm.raisedAt)}</td><td><span class="withsym">${symbol(alarm.severity, { size: 'sm', open: !alarm.active })}
          <a href=${address('alarms', alarm.id)}>${said(alarm.title)}</a></span></td>
        <td>${said(alarm.message)}</td><td>${t(alarm.active ? (alarm.acknowledged ? 'state.acknowledged' : 'state.unacknowledged') : (alarm.acknowledged ? 'state.normal' : 'state.cleared'))}</td>
        <td>${alarm.ticket ? html`<a href=${address('tickets', alarm.ticket)}>${t('ticket.numbered', { number: alarm.ticket })}</a>` : nothing}</td></tr>`)}</tbody></table></div>`
        : html`<p class="empty">${t('device.noAlarms')}</p>`}</section>`;
  }
}

/** The way to it: compound, building, or the shared facilities. @param {any} device @returns {[string, string][]} */
function path({ compound, building, where }) {
  return [[said(where?.compound) || compound, address('overview', compound)],
    building ? [t('place.building', { building }), address('overview', compound)] : [t('page.devices'), address('devices')]];
}

customElements.define('device-page', DevicePage);
