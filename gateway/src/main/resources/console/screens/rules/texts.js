// @ts-check
import { html, nothing } from 'lit';
import * as api from '../../live/api.js';
import { Asked } from '../../parts/asked.js';
import { bytes, when } from '../../parts/format.js';
import { address } from '../../parts/route.js';
import { t } from '../../parts/words.js';

/** The texts in force: rules, site, payload profiles. */
class RuleTexts extends Asked {
  ask() {
    return api.get('texts');
  }

  render() {
    if (!this.told) return html`${this.troubled()}<section class="card">${this.noRows('')}</section>`;
    return html`<section class="card scrollx"><table class="plain"><thead><tr>${['name', 'kind', 'size', 'changed'].map((name) =>
        html`<th scope="col">${t(`texts.column.${name}`)}</th>`)}</tr></thead><tbody>${this.told.items.map((/** @type {any} */ text) => html`<tr>
        <td><a href=${address('rules', text.name)}>${text.name}</a> ${text.editedHere ? html`<span class="chip">${t('texts.editedHere')}</span>` : nothing}</td>
        <td>${t(`texts.kind.${text.kind}`)}</td><td class="num">${bytes(text.bytes)}</td>
        <td>${text.changed ? html`<span class="num">${when(text.changed.at)}</span> ${text.changed.by}` : nothing}</td></tr>`)}</tbody></table></section>`;
  }
}

customElements.define('rule-texts', RuleTexts);
