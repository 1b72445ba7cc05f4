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
  }

  get needed() {
    return live.user === null || live.link.state === 'signed-out';
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

  render() {
    const other = speaking() === 'en' ? 'zh-CN' : 'en';
    const wrong = this.problem?.status === 401 || this.problem?.status === 403;
    return html`<dialog class="dlg login" aria-labelledby="login-title" @cancel=${(/** @type {Event} */ e) => e.preventDefault()}>
      <form @submit=${this.#submit}>
        <div class="head"><h2 id="login-title">${t(live.user ? 'login.expired' : 'login.title')}</h2>
          <button type="button" class="btn small" lang=${other} @click=${() => this.#speak(other)}
            >${other === 'en' ? 'English' : '中文'}</button></div>
        <div class="body">
          <p class="note">${t('login.notPanel')}</p>
          <label class="t">${t('login.user')}
            <input class="field" name="user" autocomplete="username" required autofocus></label>
          <label class="t">${t('login.password')}
            <input class="field" name="password" type="password" autocomplete="current-password" required></label>
          ${this.problem ? html`<p class="trouble" role="alert">${wrong ? t('login.wrong') : reason(this.problem)}</p>` : nothing}
        </div>
        <div class="foot"><button class="btn go wide" ?disabled=${this.busy}
          >${t(this.busy ? 'login.busy' : 'login.start')}</button></div>
      </form>
    </dialog>`;
  }
}

customElements.define('lilong-login', Login);
