// @ts-check
import { html, nothing } from 'lit';
import * as api from '../live/api.js';
import { live } from '../live/state.js';
import { Part, redraw } from '../parts/element.js';
import { reason, t } from '../parts/words.js';
import { flush } from './outbox.js';

/** The log-in of the phone; steps taken meanwhile stay on it. */
class CrewSignIn extends Part {
  constructor() {
    super();
    /** @type {any} */
    this.problem = null;
  }

  updated() {
    const dialog = this.querySelector('dialog');
    const needed = live.user === null || live.link.state === 'signed-out';
    if (!dialog || dialog.open === needed) return;
    if (needed) dialog.showModal();
    else dialog.close();
  }

  /** @param {SubmitEvent} event */
  async #submit(event) {
    event.preventDefault();
    const form = new FormData(/** @type {HTMLFormElement} */ (event.target));
    try {
      live.user = await api.logIn(String(form.get('user')), String(form.get('password')));
      this.problem = null;
      live.link = { ...live.link, state: 'starting' };
      if (live.port) live.say('log-in');
      else live.connect();
      flush();
      redraw();
    } catch (problem) {
      this.problem = problem;
    }
    this.requestUpdate();
  }

  render() {
    return html`<dialog class="dlg login" aria-labelledby="sign-in" @cancel=${(/** @type {Event} */ event) => event.preventDefault()}>
      <form @submit=${this.#submit}><div class="head"><h2 id="sign-in">${t('crew.title')}</h2></div>
        <div class="body"><label class="t">${t('login.user')}<input class="field" name="user" autocomplete="username" required></label>
          <label class="t">${t('login.password')}<input class="field" name="password" type="password" autocomplete="current-password" required></label>
          ${this.problem ? html`<p class="trouble" role="alert">${this.problem.status === 401 ? t('login.wrong') : reason(this.problem)}</p>` : nothing}</div>
        <div class="foot"><button class="btn go big">${t('login.title')}</button></div></form></dialog>`;
  }
}

customElements.define('crew-sign-in', CrewSignIn);
