// @ts-check
import { html, nothing } from 'lit';
import { act } from '../../live/actions.js';
import { FormDialog } from '../../parts/dialog.js';
import { t } from '../../parts/words.js';
import { scopeChoice } from './scope.js';

const ROLES = ['wall', 'duty', 'supervisor', 'engineer'];
const DAYS = ['30', '365', '1825'];

/** Makes a token; its secret is shown this once. */
class TokenDialog extends FormDialog {
  get action() {
    return this.row ? 'token:new' : '';
  }

  begin() {
    this.typed = { label: '', role: 'wall', scope: '*', days: '365' };
    /** @type {any} */
    this.made = null;
  }

  async submit() {
    if (this.made) return true;
    const { label, role, scope, days } = /** @type {any} */ (this.typed);
    const needed = { label: label.trim(), scope };
    this.missing = new Set(Object.entries(needed).filter(([, value]) => !value).map(([field]) => field));
    if (this.missing.size) return false;
    this.made = await act(this.action, 'tokens', { label: label.trim(), role, scope, days: Number(days) });
    if (this.made) this.dispatchEvent(new Event('lilong-kept', { bubbles: true }));
    return false;
  }

  render() {
    if (!this.row || !this.typed) return this.shell('', '', '');
    const { typed } = this;
    const title = html`<h2 id="token-dialog-title">${t('token.new')}</h2>`;
    if (this.made) return this.shell(title, this.#secret(), t('token.noted'));
    const body = html`<div><label class="t" for="token-label">${t('token.column.label')}</label><input class="field" id="token-label" maxlength="64" autocomplete="off"
        aria-invalid=${this.missing.has('label')} .value=${typed.label} @input=${(/** @type {any} */ event) => { typed.label = event.target.value; }}>${this.missingNote('label')}</div>
      ${this.options('token-role', t('token.column.role'), ROLES.map((value) => ({ value, words: t(`role.${value}`) })), typed.role, (value) => { typed.role = value; })}
      ${scopeChoice(typed.scope, (scope) => { typed.scope = scope; this.requestUpdate(); })}${this.missingNote('scope')}
      ${this.options('token-days', t('token.days'), DAYS.map((value) => ({ value, words: t('history.days', { n: value }) })), typed.days, (value) => { typed.days = value; })}`;
    return this.shell(title, body, t('token.make'));
  }

  #secret() {
    const { secret, role } = this.made;
    if (!secret) return html`<p class="note">${t('token.lost')}</p>`;
    const link = `${location.origin}/wall#${secret}`;
    return html`<p class="note">${t('token.once')}</p>
      ${role === 'wall' ? html`<div><label class="t" for="token-link">${t('token.link')}</label><input class="field" id="token-link" readonly .value=${link}></div>` : nothing}
      <div><label class="t" for="token-secret">${t('wall.token')}</label><input class="field" id="token-secret" readonly .value=${secret}></div>`;
  }
}

customElements.define('token-dialog', TokenDialog);
