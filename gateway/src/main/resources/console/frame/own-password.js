// @ts-check
import { html } from 'lit';
import { act } from '../live/actions.js';
import { FormDialog } from '../parts/dialog.js';
import { t } from '../parts/words.js';

/** Changes one's own password; one's other sessions end. */
class OwnPasswordDialog extends FormDialog {
  get action() {
    return 'own-password';
  }

  connectedCallback() {
    super.connectedCallback();
    this.asked = () => this.open({});
    addEventListener('lilong-own-password', this.asked);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    if (this.asked) removeEventListener('lilong-own-password', this.asked);
  }

  /** @param {FormData} form */
  async submit(form) {
    const [old, wanted, again] = ['old', 'new', 'again'].map((name) => String(form.get(name)));
    this.missing = new Set([!old && 'old', wanted.length < 8 && 'new', wanted !== again && 'again'].filter(Boolean).map(String));
    if (this.missing.size) return false;
    return Boolean(await act(this.action, 'session/password', { old, new: wanted }));
  }

  /** @param {string} name @param {string} complete */
  #field(name, complete) {
    return html`<div><label class="t" for=${`own-${name}`}>${t(`own.${name}`)}</label><input class="field" id=${`own-${name}`} name=${name} type="password"
      maxlength="256" autocomplete=${complete} aria-invalid=${this.missing.has(name)}>${this.missingNote(name)}</div>`;
  }

  render() {
    if (!this.row) return this.shell('', '', '');
    return this.shell(html`<h2 id="own-password-title">${t('menu.password')}</h2>`,
      html`${this.#field('old', 'current-password')}${this.#field('new', 'new-password')}${this.#field('again', 'new-password')}<p class="note">${t('own.says')}</p>`, t('own.do'));
  }
}

customElements.define('own-password', OwnPasswordDialog);
