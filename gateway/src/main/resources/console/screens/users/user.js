// @ts-check
import { html, nothing } from 'lit';
import * as api from '../../live/api.js';
import { act } from '../../live/actions.js';
import { FormDialog } from '../../parts/dialog.js';
import { newPassword } from '../../parts/password.js';
import { t } from '../../parts/words.js';
import { scopeChoice } from './scope.js';

const ROLES = ['duty', 'crew', 'supervisor', 'engineer', 'admin'];

/** Puts somebody in, or changes what they may; shutting out is a change too. */
class UserDialog extends FormDialog {
  get action() {
    return this.row ? `user:${this.row.name}` : '';
  }

  begin() {
    const { name = '', title = '', role = 'duty', scope = '*', enabled = true } = this.row;
    this.typed = { name, title, role, scope, enabled, password: name ? '' : newPassword() };
  }

  async submit() {
    const { name, title, role, scope, enabled, password } = /** @type {any} */ (this.typed);
    const needed = { login: name.trim(), person: title.trim(), scope };
    this.missing = new Set(Object.entries(needed).filter(([, value]) => !value).map(([field]) => field));
    if (this.missing.size) return false;
    const body = this.row.version
      ? { version: this.row.version, title: title.trim(), role, scope, enabled }
      : { name: name.trim(), title: title.trim(), role, scope, password };
    const done = await act(this.action, this.row.version ? `users/${api.segment(name)}` : 'users', body);
    if (done) this.dispatchEvent(new Event('lilong-kept', { bubbles: true }));
    return Boolean(done);
  }

  /** @param {string} name @param {string} field @param {string} words */
  #field(name, field, words) {
    return html`<div><label class="t" for=${`user-${name}`}>${words}</label><input class="field" id=${`user-${name}`} maxlength="64" autocomplete="off"
      aria-invalid=${this.missing.has(field)} .value=${this.typed?.[name] ?? ''}
      @input=${(/** @type {any} */ event) => { if (this.typed) this.typed[name] = event.target.value; }}>${this.missingNote(field)}</div>`;
  }

  render() {
    if (!this.row || !this.typed) return this.shell('', '', '');
    const { typed } = this;
    const known = Boolean(this.row.version);
    const body = html`${known ? nothing : this.#field('name', 'login', t('user.column.name'))}${this.#field('title', 'person', t('user.column.title'))}
      ${this.options('role', t('user.column.role'), ROLES.map((value) => ({ value, words: t(`role.${value}`) })), typed.role, (value) => { typed.role = value; })}
      ${scopeChoice(typed.scope, (scope) => { typed.scope = scope; this.requestUpdate(); })}${this.missingNote('scope')}
      ${known ? html`<label class="opt ${typed.enabled ? 'on' : ''}"><input type="checkbox" .checked=${typed.enabled}
          @change=${(/** @type {any} */ event) => { typed.enabled = event.target.checked; this.requestUpdate(); }}>${t('user.may')}</label>
        <p class="note">${t('user.outSays')}</p>` : html`${this.#field('password', 'password', t('user.firstPassword'))}<p class="note">${t('user.passwordSays')}</p>`}`;
    return this.shell(html`<h2 id="user-dialog-title">${known ? t('user.changeTitle', { name: this.row.name }) : t('user.new')}</h2>`, body,
      known ? t('user.save') : t('user.create'));
  }
}

customElements.define('user-dialog', UserDialog);
