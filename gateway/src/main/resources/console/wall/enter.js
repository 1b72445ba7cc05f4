// @ts-check
import { html, nothing } from 'lit';
import * as api from '../live/api.js';
import { live } from '../live/state.js';
import { Part } from '../parts/element.js';
import { reason, t } from '../parts/words.js';

/** Where a wall screen shows its token: from the link it was opened with, or typed in. */
class WallEnter extends Part {
  constructor() {
    super();
    this.busy = false;
    /** @type {any} */
    this.problem = null;
  }

  connectedCallback() {
    super.connectedCallback();
    const token = location.hash.replace(/^#/, '');
    if (!token) return;
    // the secret does not stay in the address, where a photo of the screen would show it
    history.replaceState(null, '', location.pathname + location.search);
    this.#enter(token);
  }

  /** @param {string} token */
  async #enter(token) {
    this.busy = true;
    this.problem = null;
    this.requestUpdate();
    try {
      live.user = await api.enter(token.trim());
      if (live.port) live.say('log-in');
      else live.connect();
      live.link = { ...live.link, state: 'starting', since: Date.now() };
      live.changed();
    } catch (problem) {
      this.problem = problem;
    }
    this.busy = false;
    this.requestUpdate();
  }

  /** @param {SubmitEvent} event */
  #submit(event) {
    event.preventDefault();
    this.#enter(String(new FormData(/** @type {HTMLFormElement} */ (event.target)).get('token')));
  }

  render() {
    return html`<main class="enter"><form class="card" @submit=${this.#submit}><div class="head"><h1>${t('wall.name')}</h1></div>
      <div class="body"><p>${t('wall.enter')}</p>
        <label class="t">${t('wall.token')}<input class="field" name="token" required autocomplete="off" spellcheck="false"></label>
        ${this.problem ? html`<p class="trouble" role="alert">${this.problem.status === 401 ? t('wall.wrong') : reason(this.problem)}</p>` : nothing}
        <button class="btn go" ?disabled=${this.busy}>${t('wall.open')}</button></div></form></main>`;
  }
}

customElements.define('wall-enter', WallEnter);
