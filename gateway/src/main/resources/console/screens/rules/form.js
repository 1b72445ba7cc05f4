// @ts-check
import { html } from 'lit';
import { Part } from '../../parts/element.js';
import { SEVERITIES } from '../../parts/symbol.js';
import { speaking, t } from '../../parts/words.js';
import { fits, valuesOf, withValue } from './numbers.js';

/** Limits and delays of the rules of a text as fields; what is typed is written into the text. */
class RuleForm extends Part {
  static properties = { text: { attribute: false }, locked: { attribute: false } };

  constructor() {
    super();
    this.text = '';
    /** Whether this person may only look. */
    this.locked = false;
    /** Fields that hold what cannot be written: rule and place among its values. @type {Map<string, string>} */
    this.wrong = new Map();
  }

  /** @param {string} key @param {import('./numbers.js').Value} at @param {string} value */
  #typed(key, at, value) {
    const wanted = value.trim();
    this.wrong.delete(key);
    if (!fits(at.kind, wanted)) this.wrong.set(key, value);
    else if (wanted !== at.value) this.dispatchEvent(new CustomEvent('lilong-text', { detail: withValue(this.text, at, wanted) }));
    this.requestUpdate();
  }

  render() {
    const rules = valuesOf(this.text);
    if (!rules.length) return html`<p class="empty">${t('form.none')}</p>`;
    return html`<p class="pad muted">${t('form.says')}</p>${rules.map((rule) => html`<fieldset class="pad"><legend>${speaking() === 'en' ? rule.en : rule.zh} <span class="muted">${rule.id}</span></legend>
      <div class="numbers">${rule.values.map((value, i) => this.#field(`${rule.id}-${i}`, value))}</div></fieldset>`)}`;
  }

  /** @param {string} key @param {import('./numbers.js').Value} at */
  #field(key, at) {
    const name = at.about === 'param' ? t('form.param', { name: at.name }) : at.about ? t('form.of', { name: t(`form.${at.name}`), signal: at.about }) : t(`form.${at.name}`);
    const change = (/** @type {any} */ event) => this.#typed(key, at, event.target.value);
    if (at.kind === 'severity') {
      return html`<label>${name}<select class="field" ?disabled=${this.locked} @change=${change}>${SEVERITIES.map((severity) =>
        html`<option value=${severity} ?selected=${severity === at.value}>${t(`severity.${severity}`)}</option>`)}</select></label>`;
    }
    const wrong = this.wrong.get(key);
    return html`<label>${name}<input class="field" ?readonly=${this.locked} maxlength="16" aria-invalid=${wrong !== undefined} .value=${wrong ?? at.value} @change=${change}>
      ${wrong === undefined ? '' : html`<span class="missing" role="alert">${t(at.kind === 'span' ? 'form.wrongSpan' : 'form.wrongNumber')}</span>`}</label>`;
  }
}

customElements.define('rule-form', RuleForm);
