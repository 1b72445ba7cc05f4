// @ts-check
import { html, nothing } from 'lit';
import { doingOf, dismiss } from '../live/actions.js';
import { mayAct, trouble } from './acknowledge.js';
import { Part } from './element.js';
import { t } from './words.js';

/**
 * A form in a dialog that stays open until the server has done it. It opens below the counters and
 * the alarm strip, which stay in view.
 */
export class FormDialog extends Part {
  constructor() {
    super();
    /** The row it is about; null while closed. @type {any} */
    this.row = null;
    /** Fields that are missing. @type {Set<string>} */
    this.missing = new Set();
  }

  /** Name of the action, for its state. @returns {string} */
  get action() {
    return '';
  }

  /** Starts over for a row. @param {any} row */
  open(row) {
    this.row = row;
    this.missing = new Set();
    this.begin();
    if (this.action) dismiss(this.action);
    this.requestUpdate();
    this.updateComplete.then(() => {
      this.#placeBelow();
      this.querySelector('dialog')?.showModal();
    });
  }

  /** Sets the fields to begin with. */
  begin() {}

  close() {
    this.querySelector('dialog')?.close();
  }

  /** Sends it. @param {FormData} _form @returns {Promise<boolean>} */
  async submit(_form) {
    return true;
  }

  #placeBelow() {
    const covers = document.querySelector('.counts, .strip');
    const bottom = covers?.getBoundingClientRect().bottom ?? 0;
    const room = window.innerHeight - bottom > 420 ? Math.round(bottom) : 0;
    document.documentElement.style.setProperty('--dialog-top', `${room}px`);
  }

  /** @param {SubmitEvent} event */
  async #onSubmit(event) {
    event.preventDefault();
    const done = await this.submit(new FormData(/** @type {HTMLFormElement} */ (event.target)));
    if (done) this.close();
    this.requestUpdate();
  }

  /**
   * @param {unknown} title
   * @param {unknown} body
   * @param {string} verb words of the button that does it
   */
  shell(title, body, verb) {
    const doing = doingOf(this.action);
    const busy = doing && doing.phase !== 'failed';
    return html`<dialog class="dlg" aria-labelledby=${`${this.localName}-title`} @close=${() => { this.row = null; this.requestUpdate(); }}>
      ${this.row ? html`<form novalidate @submit=${this.#onSubmit}>
        <div class="head">${title}</div>
        <div class="body">${body}${trouble(this.action)}</div>
        <div class="foot"><button type="button" class="btn" @click=${() => this.close()}>${t('do.cancel')} <kbd>Esc</kbd></button>
          <button class="btn go" ?disabled=${!mayAct()} aria-busy=${busy ? 'true' : nothing}>${busy ? t('do.sending') : verb}</button></div>
      </form>` : nothing}
    </dialog>`;
  }

  /** @param {string} name */
  missingNote(name) {
    return this.missing.has(name)
      ? html`<span class="missing" id=${`missing-${name}`} role="alert">${t(`missing.${name}`)}</span>` : nothing;
  }

  /**
   * Choices of which one is taken.
   *
   * @param {string} name
   * @param {string} legend
   * @param {{value: string, words: string}[]} options
   * @param {string} chosen
   * @param {(value: string) => void} choose
   */
  options(name, legend, options, chosen, choose) {
    return html`<fieldset aria-describedby=${this.missing.has(name) ? `missing-${name}` : nothing}><legend>${legend}</legend>
      <div class="opts">${options.map(({ value, words }) => html`<label class="opt ${chosen === value ? 'on' : ''}">
        <input type="radio" name=${name} value=${value} .checked=${chosen === value}
          @change=${() => { choose(value); this.requestUpdate(); }}>${words}</label>`)}</div>${this.missingNote(name)}</fieldset>`;
  }
}
