// @ts-check
import { html } from 'lit';
import * as api from '../../live/api.js';
import { act } from '../../live/actions.js';
import { FormDialog } from '../../parts/dialog.js';
import { newPassword } from '../../parts/password.js';
import { t } from '../../parts/words.js';

/** Gives somebody another password. */
class PasswordDialog extends FormDialog {
  get action() {
    return this.row ? `password:${this.row.name}` : '';
  }

  begin() {
    this.password = newPassword();
  }

  async submit() {
    const done = await act(this.action, `users/${api.segment(this.row.name)}/password`, { version: this.row.version, password: this.password });
    if (done) this.dispatchEvent(new Event('lilong-kept', { bubbles: true }));
    return Boolean(done);
  }

  render() {
    if (!this.row) return this.shell('', '', '');
    const body = html`<div><label class="t" for="password-new">${t('user.newPassword')}</label><input class="field" id="password-new" maxlength="256" autocomplete="off"
        .value=${this.password ?? ''} @input=${(/** @type {any} */ event) => { this.password = event.target.value; }}></div><p class="note">${t('user.passwordSays')}</p>`;
    return this.shell(html`<h2 id="password-dialog-title">${t('user.resetTitle', { name: this.row.title })}</h2>`, body, t('user.resetDo'));
  }
}

customElements.define('password-dialog', PasswordDialog);
