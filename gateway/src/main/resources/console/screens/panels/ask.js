// @ts-check
import { html } from 'lit';
import * as api from '../../live/api.js';
import { act } from '../../live/actions.js';
import { FormDialog } from '../../parts/dialog.js';
import { t } from '../../parts/words.js';

const MINUTES = ['1', '3', '5', '10'];

/** What can be read back from a panel, and the numbers each needs. */
const READS = {
  device_state: [], device_clock: [], device_version: [], device_configuration: [], device_operations: [],
  system_state: ['system', 'address'], clock: ['system', 'address'], version: ['system', 'address'],
  configuration: ['system', 'address'], operations: ['system', 'address'],
  component_state: ['system', 'address', 'component'], component_value: ['system', 'address', 'component'],
  component_configuration: ['system', 'address', 'component'],
};
const MOST = { system: 255, address: 255, component: 4_294_967_295 };

/** Something asked of a panel; it is over when the panel has confirmed. */
class AskDialog extends FormDialog {
  verb = '';

  get action() {
    return this.row ? `${this.verb}:${this.row.id}` : '';
  }

  /** @param {object} body */
  async ask(body) {
    const done = await act(this.action, `panels/${api.segment(this.row.id)}/${this.verb}`, body);
    if (done) this.dispatchEvent(new Event('lilong-kept', { bubbles: true }));
    return Boolean(done);
  }
}

/** Duty check: the panel sounds until somebody there presses its button. */
class DutyCheckDialog extends AskDialog {
  verb = 'duty-check';

  begin() {
    this.wait = '3';
  }

  submit() {
    return this.ask({ wait: Number(this.wait) });
  }

  render() {
    if (!this.row) return this.shell('', '', '');
    const body = html`<p class="note">${t('panel.dutySays')}</p>
      ${this.options('wait', t('panel.wait'), MINUTES.map((value) => ({ value, words: t('panel.minutes', { n: value }) })), this.wait ?? '', (value) => { this.wait = value; })}`;
    return this.shell(html`<h2 id="duty-check-dialog-title">${t('panel.dutyTitle', { name: this.row.id })}</h2>`, body, t('panel.do.duty-check'));
  }
}

/** Reads a state back: it arrives as readings of the panel's device. */
class ReadPanelDialog extends AskDialog {
  verb = 'read';

  begin() {
    this.what = 'device_state';
    /** @type {Record<string, string>} */
    this.typed = { system: '0', address: '0', component: '0' };
  }

  get needed() {
    return READS[this.what ?? 'device_state'];
  }

  async submit() {
    const wrong = (/** @type {string} */ name) => !/^\d{1,10}$/.test(this.typed?.[name] ?? '') || Number(this.typed?.[name]) > MOST[name];
    this.missing = new Set(this.needed.filter(wrong));
    if (this.missing.size) return false;
    const of = (/** @type {string} */ name) => (this.needed.includes(name) ? Number(this.typed?.[name]) : 0);
    return this.ask({ what: this.what, system: of('system'), address: of('address'), component: of('component') });
  }

  render() {
    if (!this.row) return this.shell('', '', '');
    const body = html`<p class="note">${t('panel.readSays')}</p>
      <label class="t">${t('panel.what')}<select class="field" @change=${(/** @type {any} */ event) => { this.what = event.target.value; this.requestUpdate(); }}>
        ${Object.keys(READS).map((what) => html`<option value=${what} ?selected=${what === this.what}>${t(`panel.read.${what}`)}</option>`)}</select></label>
      ${this.needed.map((/** @type {string} */ name) => html`<div><label class="t" for=${`panel-${name}`}>${t(`panel.number.${name}`)}</label>
        <input class="field" id=${`panel-${name}`} inputmode="numeric" maxlength="10" aria-invalid=${this.missing.has(name)} .value=${this.typed?.[name] ?? ''}
          @input=${(/** @type {any} */ event) => { if (this.typed) this.typed[name] = event.target.value.trim(); }}>
        ${this.missing.has(name) ? html`<span class="missing" role="alert">${t('panel.numberWrong', { most: MOST[name] })}</span>` : ''}</div>`)}`;
    return this.shell(html`<h2 id="read-panel-dialog-title">${t('panel.readTitle', { name: this.row.id })}</h2>`, body, t('panel.do.read'));
  }
}

customElements.define('duty-check-dialog', DutyCheckDialog);
customElements.define('read-panel-dialog', ReadPanelDialog);
