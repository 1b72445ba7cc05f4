// @ts-check
import { html, nothing } from 'lit';
import * as api from '../live/api.js';
import { live } from '../live/state.js';
import { Part } from '../parts/element.js';
import { address, replaceAddress, route } from '../parts/route.js';
import { t } from '../parts/words.js';
import { payAttention, unacknowledged } from './attention.js';
import { alarmStrip } from './strip.js';
import { banners } from './banners.js';
import { watchKeys } from './keys.js';
import { onlyStyleOf, style } from '../parts/style.js';
import { openScreen, SCREENS } from './screens.js';
import { testTone, unlock } from './sound.js';
import './top-bar.js';
import './login.js';
import './help.js';

await style(import.meta.url, 'frame.css');

/** Everything around a screen: bar, banner, strip, log-in, what screen readers hear. */
class Frame extends Part {
  constructor() {
    super();
    /** @type {HTMLElement | undefined} */
    this.screen = undefined;
    this.shown = '';
  }

  connectedCallback() {
    super.connectedCallback();
    this.classList.add('frame');
    payAttention();
    watchKeys();
    if (live.user !== null) live.connect();
    addEventListener('lilong-test-tone', testTone);
    for (const kind of ['pointerdown', 'keydown']) {
      addEventListener(kind, unlock, { once: true, capture: true });
    }
  }

  /** Who is here: the server did not answer while the page opened, or another tab has logged in. */
  async #who() {
    this.asking = true;
    const user = await api.session().catch(() => undefined);
    this.asking = false;
    if (user) live.user = user;
    this.requestUpdate();
  }

  willUpdate() {
    if (live.loaded && !live.user && !this.asking) this.#who();
    const { page } = route();
    // an address nobody knows is the desk's: a bookmark of an older version must not show nothing
    if (live.user && !(page in SCREENS)) replaceAddress(address('alarms'));
    const wanted = live.user === null ? '' : page in SCREENS ? page : 'alarms';
    if (wanted && wanted !== this.shown) this.#show(wanted);
    this.#title(wanted);
    const lost = live.link.state === 'lost';
    document.documentElement.classList.toggle('is-lost', lost);
    document.documentElement.classList.toggle('is-behind', live.link.state === 'behind');
  }

  /** @param {string} wanted */
  async #show(wanted) {
    this.shown = wanted;
    try {
      const screen = await openScreen(wanted);
      if (this.shown !== wanted) return;
      this.screen = screen;
      onlyStyleOf(SCREENS[wanted].css ?? wanted);
    } catch (cause) {
      console.error(cause);
      this.screen = undefined;
      this.failed = wanted;
    }
    this.requestUpdate();
  }

  /** @param {string} page */
  #title(page) {
    const n = unacknowledged().length;
    const name = t('title', { page: t(`page.${page || 'login'}`) });
    const title = n ? t('title.counted', { count: n, name }) : name;
    if (document.title !== title) document.title = title;
  }

  #retry() {
    this.failed = undefined;
    this.shown = '';
    this.requestUpdate();
  }

  render() {
    return html`
      <a class="skip" href="#main" @click=${skip}>${t('frame.skip')}</a>
      <lilong-top-bar></lilong-top-bar>
      ${banners()}
      ${this.shown === 'alarms' ? nothing : alarmStrip()}
      <main id="main" tabindex="-1">
        ${this.failed
          ? html`<p class="trouble" role="alert">${t('frame.pageFailed')}
              <button class="btn" @click=${this.#retry}>${t('do.retry')}</button></p>`
          : this.screen}
      </main>
      <div id="say-now" class="sr" role="status" aria-live="assertive"></div>
      <div id="say-next" class="sr" role="status" aria-live="polite"></div>
      <lilong-login></lilong-login>
      <lilong-help></lilong-help>
      <own-password></own-password>
    `;
  }
}

/** Jumps to the page's content without touching the address. @param {Event} event */
function skip(event) {
  event.preventDefault();
  document.getElementById('main')?.focus();
}

customElements.define('lilong-frame', Frame);
