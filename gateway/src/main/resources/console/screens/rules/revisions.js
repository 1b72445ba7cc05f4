// @ts-check
import { html, nothing } from 'lit';
import * as api from '../../live/api.js';
import { act } from '../../live/actions.js';
import { mayAct, trouble } from '../../parts/acknowledge.js';
import { Asked, loading } from '../../parts/asked.js';
import { when } from '../../parts/format.js';
import { may } from '../../parts/may.js';
import { t } from '../../parts/words.js';
import { changesOf } from './diff.js';

/** Who put which texts in force, when and why; what differs; the way back. */
class RuleRevisions extends Asked {
  constructor() {
    super();
    this.chosen = 0;
    /** @type {ReturnType<typeof changesOf> | null} */
    this.changes = null;
    this.note = '';
  }

  /** @param {string} [cursor] */
  ask(cursor) {
    return api.page('revisions?limit=50', cursor);
  }

  /** @param {number} revision */
  async #choose(revision) {
    this.chosen = this.chosen === revision ? 0 : revision;
    this.changes = null;
    this.requestUpdate();
    if (!this.chosen) return;
    const { items } = this.told;
    const before = items[items.findIndex((/** @type {any} */ item) => item.revision === revision) + 1];
    try {
      const [now, then] = await Promise.all([revision, before?.revision].map((seq) => (seq === undefined ? { items: [] } : api.get(`revisions/${seq}`))));
      if (this.chosen !== revision) return;
      this.changes = changesOf(then.items, now.items);
    } catch (problem) {
      this.problem = problem;
    }
    this.requestUpdate();
  }

  /** @param {number} revision */
  async #revert(revision) {
    const done = await act(`revert:${revision}`, `revisions/${revision}/revert`, { version: this.told.items[0].revision, note: this.note.trim() });
    if (!done) return;
    this.chosen = 0;
    this.note = '';
    this.dispatchEvent(new Event('lilong-kept', { bubbles: true }));
    this.load();
  }

  render() {
    if (!this.told) return html`${this.troubled()}<section class="card">${this.noRows('')}</section>`;
    return html`${this.troubled()}
      <section class="card scrollx"><table class="plain"><thead><tr>${['time', 'by', 'what', 'note'].map((name) => html`<th scope="col">${t(`revisions.column.${name}`)}</th>`)}
        <th scope="col"><span class="sr">${t('column.action')}</span></th></tr></thead>
      <tbody>${this.told.items.map((/** @type {any} */ item, /** @type {number} */ i) => html`<tr><td class="num">${when(item.at)}${i === 0 ? html` <span class="chip">${t('revisions.inForce')}</span>` : nothing}</td><td>${item.by}</td>
        <td>${t(`revisions.action.${item.action}`)} ${item.ref ?? ''}</td><td>${item.note ?? ''}${item.trial ? html`<br><span class="muted">${t('revisions.tried', { trial: item.trial })}</span>` : nothing}</td>
        <td><button class="btn small" aria-expanded=${this.chosen === item.revision} @click=${() => this.#choose(item.revision)}>${t('revisions.diff')}</button></td></tr>
        ${this.chosen === item.revision ? html`<tr><td colspan="5">${this.#diff(item, i)}</td></tr>` : nothing}`)}</tbody></table>
      ${this.more()}</section>`;
  }

  /** @param {any} item @param {number} i */
  #diff(item, i) {
    if (!this.changes) return loading();
    return html`${this.changes.map(({ name, lines }) => html`<h3>${name}</h3><pre class="diff">${lines.map(({ sign, text }) =>
        html`<span class=${sign === '+' ? 'add' : sign === '-' ? 'del' : ''}>${`${sign} ${text}`}\n</span>`)}</pre>`)}
      ${this.changes.length ? nothing : html`<p>${t('revisions.same')}</p>`}
      ${i > 0 && may('keep-rules') ? html`<div class="asks"><label>${t('move.noteNeeded')}<input class="field" maxlength="500" .value=${this.note}
          @input=${(/** @type {any} */ event) => { this.note = event.target.value; this.requestUpdate(); }}></label>
        <button class="btn" ?disabled=${!this.note.trim() || !mayAct()} @click=${() => this.#revert(item.revision)}>${t('revisions.revert')}</button></div>${trouble(`revert:${item.revision}`)}` : nothing}`;
  }
}

customElements.define('rule-revisions', RuleRevisions);
