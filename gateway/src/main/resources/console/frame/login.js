// @ts-check
import { html, nothing } from 'lit';
import * as api from '../live/api.js';
import { live } from '../live/state.js';
import { Part, redraw } from '../parts/element.js';
import { prefer } from '../parts/prefs.js';
import { reason, speak, speaking, t } from '../parts/words.js';
import { askSound } from './banners.js';
import { unlock } from './sound.js';

/** The log-in, over the page: what was typed below stays. */
class Login extends Part {
  constructor() {
    super();
    this.busy = false;
    /** @type {any} */
    this.problem = null;
    /** Another person takes over while this one is still logged in. */
    this.switching = false;
    this.asked = () => { this.switching = true; this.problem = null; this.requestUpdate(); };
  }

  connectedCallback() {
    super.connectedCallback();
    addEventListener('lilong-switch', this.asked);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    removeEventListener('lilong-switch', this.asked);
  }

  get needed() {
    return live.user === null || live.link.state === 'signed-out' || this.switching;
  }

  #stay() {
    this.switching = false;
    this.requestUpdate();
  }

  updated() {
    const dialog = this.querySelector('dialog');
    if (!dialog || dialog.open === this.needed) return;
    if (this.needed) dialog.showModal();
    else dialog.close();
  }

  /** @param {SubmitEvent} event */
  async #submit(event) {
    event.preventDefault();
    const form = new FormData(/** @type {HTMLFormElement} */ (event.target));
    this.busy = true;
    this.problem = null;
    this.requestUpdate();
    await unlock();
    try {
      live.user = await api.logIn(String(form.get('user')), String(form.get('password')));
      this.#enter();
    } catch (problem) {
      this.problem = problem;
    }
    this.busy = false;
    this.requestUpdate();
  }

  #enter() {
    this.switching = false;
    // a crew's page is another one: the phone's
    if (live.user?.role === 'crew') {
      location.reload();
      return;
    }
    if (live.port) live.say('log-in');
    else live.connect();
    live.link = { ...live.link, state: 'starting', since: Date.now() };
    askSound();
    redraw();
  }

  /** @param {string} language */
  async #speak(language) {
    await speak(language);
    prefer({ language });
    redraw();
  }

  /** Why it did not work, in words. */
  #why() {
    if ([401, 403].includes(this.problem.status)) return t('login.wrong');
    return [0, 502].includes(this.problem.status) ? t('login.starting') : reason(this.problem);
  }

  /** @param {Event} event */
  #escape(event) {
    event.preventDefault();
    if (this.switching) this.#stay();
  }

  render() {
    const other = speaking() === 'en' ? 'zh-CN' : 'en';
    const title = this.switching ? 'login.switch' : live.user ? 'login.expired' : 'login.title';
    return html`<dialog class="dlg login" aria-labelledby="login-title" @cancel=${this.#escape}>
      <form @submit=${this.#submit}>
        <div class="head"><h2 id="login-title">${t(title)}</h2>
          <button type="button" class="btn small" lang=${other} @click=${() => this.#speak(other)}
            >${other === 'en' ? 'English' : '中文'}</button></div>
        <div class="body">
          <p class="note">${t('login.notPanel')}</p>
          <label class="t">${t('login.user')}
            <input class="field" name="user" autocomplete="username" required autofocus></label>
          <label class="t">${t('login.password')}
            <input class="field" name="password" type="password" autocomplete="current-password" required></label>
          ${this.problem ? html`<p class="trouble" role="alert">${this.#why()}</p>` : nothing}
        </div>
        <div class="foot">${this.switching ? html`<button type="button" class="btn" @click=${this.#stay}>${t('login.cancel', { name: live.user?.title ?? '' })}</button>` : nothing}
          <button class="btn go wide" ?disabled=${this.busy}
          >${t(this.busy ? 'login.busy' : 'login.start')}</button></div>
      </form>
    </dialog>`;
  }
}

customElements.define('lilong-login', Login);
