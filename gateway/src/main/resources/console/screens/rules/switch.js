// @ts-check
import { html } from 'lit';
import * as api from '../../live/api.js';
import { act } from '../../live/actions.js';
import { FormDialog } from '../../parts/dialog.js';
import { t } from '../../parts/words.js';

/** Switches a rule off or on again, with the reason. */
class RuleSwitch extends FormDialog {
  get action() {
    return this.row ? `switch:${this.row.rule}` : '';
  }

  begin() {
    this.why = '';
  }

  async submit() {
    this.missing = new Set(this.why?.trim() ? [] : ['why']);
    if (this.missing.size) return false;
    const { rule, off } = this.row;
    const done = await act(this.action, `rules/${api.segment(rule)}/switch-${off ? 'on' : 'off'}`, off ? { note: this.why?.trim() } : { reason: this.why?.trim() });
    if (done) this.dispatchEvent(new Event('lilong-kept', { bubbles: true }));
    return Boolean(done);
  }

  render() {
    if (!this.row) return this.shell('', '', '');
    const { off, title } = this.row;
    const body = html`<div><label class="t" for="switch-why">${t('move.noteNeeded')}</label><input class="field" id="switch-why" maxlength="500"
      aria-invalid=${this.missing.has('why')} .value=${this.why ?? ''} @input=${(/** @type {any} */ event) => { this.why = event.target.value; }}>${this.missingNote('why')}</div>
      ${off ? '' : html`<p class="note">${t('rules.offSays')}</p>`}`;
    return this.shell(html`<h2 id="rule-switch-title">${t(off ? 'rules.onTitle' : 'rules.offTitle', { title })}</h2>`, body, t(off ? 'rules.on' : 'rules.off'));
  }
}

customElements.define('rule-switch', RuleSwitch);
