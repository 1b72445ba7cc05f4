// @ts-check
import { html, nothing } from 'lit';
import * as api from '../../live/api.js';
import { Part } from '../../parts/element.js';
import { bytes, when } from '../../parts/format.js';
import { address } from '../../parts/route.js';
import { reason, t } from '../../parts/words.js';

/** The texts in force: rules, site, payload profiles. */
class RuleTexts extends Part {
  constructor() {
    super();
    /** @type {any} */
    this.texts = null;
    /** @type {any} */
    this.problem = null;
  }

  connectedCallback() {
    super.connectedCallback();
    api.get('texts').then((texts) => { this.texts = texts; }, (problem) => { this.problem = problem; }).then(() => this.requestUpdate());
  }

  render() {
    if (!this.texts) return html`<p class="card empty">${this.problem ? reason(this.problem) : t('detail.loading')}</p>`;
    return html`<section class="card scrollx"><table class="plain"><thead><tr>${['name', 'kind', 'size', 'changed'].map((name) =>
        html`<th scope="col">${t(`texts.column.${name}`)}</th>`)}</tr></thead><tbody>${this.texts.items.map((/** @type {any} */ text) => html`<tr>
        <td><a href=${address('rules', text.name)}>${text.name}</a> ${text.editedHere ? html`<span class="chip">${t('texts.editedHere')}</span>` : nothing}</td>
        <td>${t(`texts.kind.${text.kind}`)}</td><td class="num">${bytes(text.bytes)}</td>
        <td>${text.changed ? html`<span class="num">${when(text.changed.at)}</span> ${text.changed.by}` : nothing}</td></tr>`)}</tbody></table></section>`;
  }
}

customElements.define('rule-texts', RuleTexts);
