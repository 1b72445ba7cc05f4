// @ts-check
import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import * as api from '../../live/api.js';
import { act } from '../../live/actions.js';
import { mayAct, trouble } from '../../parts/acknowledge.js';
import { Asked } from '../../parts/asked.js';
import { when, word } from '../../parts/format.js';
import { may } from '../../parts/may.js';
import { address, route } from '../../parts/route.js';
import { style } from '../../parts/style.js';
import { said, t } from '../../parts/words.js';

await style(import.meta.url, 'system.css');

const STATES = ['', 'pending', 'failed', 'sent', 'dead', 'withdrawn', 'muted'];

/** The channels and what became of each notice on them. */
class NotificationList extends Asked {
  get page() {
    return 'notifications';
  }

  /** State of the notices that are shown, empty for all. */
  get wanted() {
    return route().query.get('state') ?? '';
  }

  get topic() {
    return 'notification';
  }

  /** @param {string} [cursor] */
  async ask(cursor) {
    const query = new URLSearchParams({ limit: '100', ...(this.wanted ? { state: this.wanted } : {}) });
    const [channels, page] = await Promise.all([api.get('notifications/channels'), api.page(`notifications?${query}`, cursor)]);
    this.channels = channels.items;
    return page;
  }

  /** @param {string} path @param {string} name of the action */
  async #press(path, name) {
    if (await act(name, path, {})) this.loadSoon();
  }

  render() {
    return html`<div class="wrap"><nav class="crumb"><a href=${address('system')}>${t('page.system')}</a> › ${t('page.notifications')}</nav>
      <div class="title"><h1>${t('page.notifications')}</h1>${this.told ? html`<span class="muted">${t('notify.counts', { n: this.told.counts.waiting, dead: this.told.counts.dead })}</span>` : nothing}</div>
      ${this.troubled()}
      ${this.channels ? this.channels.length ? html`<section class="parts" aria-label=${t('notify.channels')}>${this.channels.map((/** @type {any} */ channel) => this.#channel(channel))}</section>`
        : html`<p class="card empty">${t('notify.noChannels')}</p>` : nothing}
      <nav class="pick" aria-label=${t('devices.states')}>${STATES.map((state) => html`<a href=${address('notifications', '', { state })}
        aria-current=${this.wanted === state ? 'true' : nothing}>${t(`notify.state.${state || 'all'}`)}</a>`)}</nav>
      <section class="card scrollx">${this.told?.items.length ? this.#table(this.told) : this.noRows(t('notify.empty'))}</section></div>`;
  }

  /** @param {any} channel */
  #channel(channel) {
    const off = !mayAct();
    const path = `notifications/channels/${api.segment(channel.name)}`;
    const paused = channel.state === 'paused';
    return html`<article class="card part ${channel.state === 'working' ? '' : 'degraded'}"><div class="head"><h2>${channel.name}</h2><span class="chip ${channel.state === 'working' ? '' : 'solid'}">${t(`notify.channel.${channel.state}`)}</span></div>
      <div class="pad"><p class="muted">${t(`notify.kind.${channel.kind}`)}</p><dl class="kv"><dt>${t('notify.used')}</dt><dd class="num">${channel.used} / ${channel.perMinute}</dd>
        <dt>${t('figure.waiting')}</dt><dd class="num">${channel.waiting}</dd><dt>${t('notify.state.dead')}</dt><dd class="num">${channel.dead}</dd>
        <dt>${t('notify.lastSent')}</dt><dd class="num">${when(channel.lastSentAt) || t('value.none')}</dd></dl>
        ${channel.lastFailure ? html`<p class="note">${when(channel.lastFailedAt)} ${said(channel.lastFailure)}</p>` : nothing}
        ${may('keep-channels') ? html`<div class="opts"><button class="btn" ?disabled=${off} @click=${() => this.#press(`${path}/test`, `test:${channel.name}`)}>${t('notify.test')}</button>
          <button class="btn" ?disabled=${off} @click=${() => this.#press(`${path}/${paused ? 'resume' : 'pause'}`, `pause:${channel.name}`)}>${t(paused ? 'notify.resume' : 'notify.pause')}</button></div>
          ${trouble(`test:${channel.name}`)}${trouble(`pause:${channel.name}`)}` : nothing}</div></article>`;
  }

  /** @param {any} list */
  #table(list) {
    const again = may('keep-channels');
    return html`<table class="plain"><thead><tr>${['time', 'about', 'to', 'state', 'answer'].map((name) => html`<th scope="col">${t(`notify.column.${name}`)}</th>`)}
        <th scope="col"><span class="sr">${t('column.action')}</span></th></tr></thead>
      <tbody>${repeat(list.items, (/** @type {any} */ item) => item.id, (/** @type {any} */ item) => html`<tr><td class="num">${when(item.createdAt)}</td><td>${word('notify.about', item.kind)} ${about(item)}</td>
        <td>${item.channel}<br><span class="muted">${item.audience} ${item.recipient ?? ''}</span></td>
        <td><span class="chip ${item.state === 'dead' ? 'solid' : ''}">${t(`notify.state.${item.state}`)}</span><br><span class="muted num">${t('notify.tries', { n: item.attempts })} ${when(item.endedAt)}</span></td>
        <td>${said(item.answer)}</td><td>${again && item.state === 'dead' ? html`<button class="btn small" @click=${() => this.#press(`notifications/${item.id}/resend`, `resend:${item.id}`)}>${t('notify.resend')}</button>
          <button class="btn small" @click=${() => this.#press(`notifications/${item.id}/dismiss`, `dismiss:${item.id}`)}>${t('do.dismiss')}</button>${trouble(`resend:${item.id}`)}${trouble(`dismiss:${item.id}`)}` : nothing}</td></tr>`)}</tbody></table>
      ${this.more()}`;
  }
}

/** @param {any} item */
function about(item) {
  if (item.kind.startsWith('ticket')) return html`<a href=${address('tickets', item.ref)}>${item.ref}</a>`;
  if (item.kind.startsWith('alarm')) return html`<a href=${address('alarms', item.ref)}>${t('ticket.openAlarm')}</a>`;
  return item.ref;
}

customElements.define('notification-list', NotificationList);
