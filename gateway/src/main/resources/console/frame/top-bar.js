// @ts-check
import { html, nothing } from 'lit';
import * as api from '../live/api.js';
import { sites } from '../live/sites.js';
import { live } from '../live/state.js';
import { Part, redraw } from '../parts/element.js';
import { clock } from '../parts/format.js';
import { may } from '../parts/may.js';
import { prefs, prefer } from '../parts/prefs.js';
import { address, route } from '../parts/route.js';
import { icon } from '../parts/symbol.js';
import { said, speak, speaking, t } from '../parts/words.js';
import { unacknowledged } from './attention.js';
import { BELONGS, SCREENS } from './screens.js';
import { isSounding, silence, switchSound, unlock, unlocked } from './sound.js';

const CLOCK_OFF_MS = 30_000;

/** Name, pages, connection, sound, person. */
class TopBar extends Part {
  constructor() {
    super();
    this.open = false;
    this.away = (/** @type {Event} */ event) => {
      if (this.open && !this.contains(/** @type {Node} */ (event.target))) this.#menu(false);
    };
  }

  connectedCallback() {
    super.connectedCallback();
    addEventListener('pointerdown', this.away);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    removeEventListener('pointerdown', this.away);
  }

  /** @param {boolean} open */
  #menu(open) {
    this.open = open;
    this.requestUpdate();
  }

  /** @param {KeyboardEvent} event */
  #menuKey(event) {
    if (event.key !== 'Escape' || !this.open) return;
    event.stopPropagation();
    this.#menu(false);
    /** @type {HTMLElement | null} */ (this.querySelector('.who'))?.focus();
  }

  /** @param {string} language */
  async #speak(language) {
    await speak(language);
    prefer({ language });
    redraw();
  }

  #large() {
    prefer({ large: !prefs.large });
    document.documentElement.classList.toggle('large', prefs.large);
    redraw();
  }

  async #logOut() {
    this.#menu(false);
    await api.logOut().catch(() => {});
    live.say('log-out');
  }

  /** Loaded when it is wanted: the desk opens without it. */
  async #password() {
    this.#menu(false);
    await import('./own-password.js');
    dispatchEvent(new Event('lilong-own-password'));
  }

  render() {
    return html`<header class="top">
      <div class="brand">${t('brand')} <small>${this.#estate()}</small></div>
      <nav class="nav" aria-label=${t('frame.nav')}>${this.#pages()}</nav>
      <div class="right">
        ${this.#link()} ${this.#sound()}
        <div class="person" @keydown=${this.#menuKey}>
          ${live.user
            ? html`<button class="who" aria-haspopup="true" aria-expanded=${this.open}
                @click=${() => this.#menu(!this.open)}>
                <span><b>${live.user.title}</b><small>${t(`role.${live.user.role}`)}</small></span>${icon('menu')}
              </button>`
            : nothing}
          ${this.open ? this.#menuBox() : nothing}
        </div>
      </div>
    </header>`;
  }

  #estate() {
    const compounds = sites() ?? [];
    if (compounds.length < 2) return said(compounds[0]?.title);
    return t('frame.estates', { name: said(compounds[0].title), n: compounds.length });
  }

  #pages() {
    const here = BELONGS[route().page] ?? route().page;
    const counts = { alarms: unacknowledged().length, tickets: live.ticket.size };
    return Object.entries(SCREENS)
      .filter(([, screen]) => screen.bar && (!screen.roles || screen.roles.includes(live.user?.role ?? '')))
      .map(([name]) => html`<a href=${address(name)} aria-current=${here === name ? 'page' : nothing}
        >${t(`page.${name}`)}${counts[name]
          ? html`<b>${counts[name]}</b><span class="sr">${t(`frame.count.${name}`)}</span>` : nothing}</a>`);
  }

  #link() {
    const { state } = live.link;
    if (state === 'live') {
      return html`<span class="live"><i></i>${t('link.live')} <span class="clock">${clock(live.now())}</span></span>`;
    }
    return html`<span class="live not ${state}"><i></i>${t(`link.${state}`)}</span>`;
  }

  #sound() {
    if (!prefs.sound) {
      return html`<button class="tbtn warn" @click=${() => switchSound(true)}>${icon('silent')}${t('sound.off')}</button>`;
    }
    if (!unlocked()) {
      return html`<button class="tbtn warn" @click=${unlock}>${icon('silent')}${t('sound.blocked')}</button>`;
    }
    if (isSounding()) {
      return html`<button class="tbtn" @click=${silence}>${icon('sound')}${t('sound.mute')} <kbd>M</kbd></button>`;
    }
    return html`<button class="tbtn" @click=${() => switchSound(false)}>${icon('sound')}${t('sound.on')}</button>`;
  }

  #menuBox() {
    const ask = (/** @type {string} */ event) => () => {
      this.#menu(false);
      dispatchEvent(new Event(event));
    };
    const other = speaking() === 'en' ? 'zh-CN' : 'en';
    return html`<div class="menu card" role="group" aria-label=${t('menu.name')}>
      <button class="btn" lang=${other} @click=${() => this.#speak(other)}>${other === 'en' ? 'English' : '中文'}</button>
      <button class="btn" aria-pressed=${prefs.large} @click=${this.#large}>${t('menu.large')}</button>
      <button class="btn" aria-pressed=${prefs.letters}
        @click=${() => { prefer({ letters: !prefs.letters }); redraw(); }}>${t('menu.letters')}</button>
      <button class="btn" @click=${ask('lilong-help')}>${t('menu.help')} <kbd>?</kbd></button>
      <a class="btn" href="/wall" target="_blank" rel="noopener">${t('menu.wall')}</a>
      ${may('keep-users') ? html`<a class="btn" href=${address('users')} @click=${() => this.#menu(false)}>${t('page.users')}</a>` : nothing}
      <button class="btn" @click=${this.#password}>${t('menu.password')}</button>
      <button class="btn" @click=${ask('lilong-switch')}>${t('menu.switch')}</button>
      <button class="btn" @click=${this.#logOut}>${t('menu.logOut')}</button>
      ${Math.abs(live.link.offset) > CLOCK_OFF_MS
        ? html`<p class="note">${t('menu.clockOff', { time: clock(live.now()) })}</p>` : nothing}
    </div>`;
  }
}

customElements.define('lilong-top-bar', TopBar);
