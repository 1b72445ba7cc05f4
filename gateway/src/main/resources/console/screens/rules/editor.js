// @ts-check
import { html, nothing } from 'lit';
import * as api from '../../live/api.js';
import { act, dismiss } from '../../live/actions.js';
import { mayAct, trouble } from '../../parts/acknowledge.js';
import { Part } from '../../parts/element.js';
import { may } from '../../parts/may.js';
import { address, route } from '../../parts/route.js';
import { reason, said, t } from '../../parts/words.js';
import './form.js';
import './trial.js';

const CHECK_MS = 700;

/**
 * A text with line numbers, the server's problems beside it, a back-test, and the way to put it in
 * force: only checked, only tried as it stands here, only with a note.
 */
class RuleEditor extends Part {
  static properties = { name: { attribute: false } };

  constructor() {
    super();
    this.name = '';
    this.asked = '';
    this.text = '';
    /** The text in force as it was opened. @type {any} */
    this.inForce = null;
    /** @type {any[] | null} */
    this.problems = null;
    /** @type {any} */
    this.problem = null;
    this.note = '';
    /** Text of the last finished back-test. */
    this.tried = '';
  }

  willUpdate() {
    if (this.name === this.asked) return;
    this.asked = this.name;
    this.inForce = null;
    this.problems = null;
    this.tried = '';
    this.#load();
  }

  async #load() {
    try {
      this.inForce = await api.get(`texts/${api.segment(this.name)}`);
      this.text = this.inForce.text;
      this.problem = null;
      dismiss(`text:${this.name}`);
      this.#check();
    } catch (problem) {
      this.problem = problem;
    }
    this.requestUpdate();
  }

  /** @param {string} text */
  #typed(text) {
    this.text = text;
    this.problems = null;
    clearTimeout(this.later);
    this.later = setTimeout(() => this.#check(), CHECK_MS);
    this.requestUpdate();
  }

  async #check() {
    const { text } = this;
    try {
      const { problems } = await api.send('rules/check', { file: this.name, rules: text });
      if (text !== this.text) return;
      this.problems = problems;
    } catch (problem) {
      this.problem = problem;
    }
    this.requestUpdate();
  }

  get isRules() {
    return this.name.startsWith('rules/');
  }

  /** Why it cannot be put in force yet, empty when it can. */
  #missing() {
    if (this.text === this.inForce?.text) return t('editor.unchanged');
    if (!this.problems) return t('editor.checking');
    if (this.problems.length) return t('editor.bad', { n: this.problems.length });
    if (this.isRules && this.tried !== this.text) return t('editor.untried');
    return this.note.trim() ? '' : t('missing.note');
  }

  async #goLive() {
    const body = { text: this.text, seen: this.inForce.hash, note: this.note.trim() };
    if (!await act(`text:${this.name}`, `texts/${api.segment(this.name)}`, body, 'PUT')) return;
    this.note = '';
    this.dispatchEvent(new Event('lilong-kept', { bubbles: true }));
    await this.#load();
  }

  /** @param {any} problem puts the cursor where it is */
  #go(problem) {
    const area = this.querySelector('textarea');
    if (!area || !problem.line) return;
    const lines = this.text.split('\n');
    const at = lines.slice(0, problem.line - 1).reduce((sum, line) => sum + line.length + 1, 0) + Math.max(0, (problem.column ?? 1) - 1);
    area.focus();
    area.setSelectionRange(at, at + Math.max(1, (lines[problem.line - 1] ?? '').length - (problem.column ?? 1) + 1));
    area.scrollTop = Math.max(0, (problem.line - 6) * parseFloat(getComputedStyle(area).lineHeight));
  }

  render() {
    if (!this.inForce) {
      return html`<div class="wrap">${this.#path()}<p class="card empty">${this.problem ? reason(this.problem) : t('detail.loading')}</p></div>`;
    }
    const bad = new Set((this.problems ?? []).map((problem) => problem.line));
    const lines = this.text.split('\n').length;
    const writes = may('keep-rules');
    const view = this.isRules ? route().query.get('view') : '';
    return html`<div class="wrap">${this.#path()}<div class="title"><h1>${this.name}</h1>
        ${this.problems ? html`<span class="chip ${this.problems.length ? 'solid' : ''}">${this.problems.length ? t('editor.bad', { n: this.problems.length }) : t('editor.good')}</span>` : html`<span class="muted">${t('editor.checking')}</span>`}</div>
      ${this.isRules ? html`<nav class="pick" aria-label=${t('editor.views')}>${['text', 'form'].map((name) => html`<a href=${address('rules', this.name, { view: name === 'text' ? '' : name })}
        aria-current=${(view === 'form') === (name === 'form') ? 'true' : nothing}>${t(`editor.view.${name}`)}</a>`)}</nav>` : nothing}
      <div class="editgrid">${view === 'form' ? html`<section class="card"><rule-form .text=${this.text} .locked=${!writes}
          @lilong-text=${(/** @type {CustomEvent} */ event) => this.#typed(event.detail)}></rule-form></section>` : this.#area(bad, lines, writes)}
        <div class="stack">${this.#problems()}
          ${this.isRules ? html`<rule-trial .file=${this.name} .text=${this.text} .ready=${this.problems?.length === 0}
            @lilong-tried=${(/** @type {CustomEvent} */ event) => { this.tried = event.detail; this.requestUpdate(); }}></rule-trial>` : nothing}
          ${writes ? this.#live() : nothing}</div></div></div>`;
  }

  /** @param {Set<number>} bad lines with a problem @param {number} lines @param {boolean} writes */
  #area(bad, lines, writes) {
    return html`<section class="card edit"><div class="gutter num" aria-hidden="true"><div>${Array.from({ length: lines }, (_, i) =>
          html`<span class=${bad.has(i + 1) ? 'bad' : ''}>${i + 1}</span>`)}</div></div>
        <textarea aria-label=${t('editor.text', { name: this.name })} spellcheck="false" wrap="off" ?readonly=${!writes} .value=${this.text}
          @scroll=${(/** @type {any} */ event) => this.#scrolled(event.target.scrollTop)} @keydown=${tab}
          @input=${(/** @type {any} */ event) => this.#typed(event.target.value)}></textarea></section>`;
  }

  #path() {
    return html`<nav class="crumb" aria-label=${t('device.path')}><a href=${address('rules', '', { ...Object.fromEntries(route().query), tab: 'texts' })}>${t('rules.tab.texts')}</a> › <span>${this.name}</span></nav>`;
  }

  /** @param {number} top */
  #scrolled(top) {
    const gutter = this.querySelector('.gutter');
    if (gutter) gutter.scrollTop = top;
  }

  #problems() {
    if (!this.problems?.length) return nothing;
    return html`<section class="card"><div class="head"><h2>${t('editor.problems')}</h2></div><ul class="problems">${this.problems.map((problem) => html`<li>
      <button class="linkbtn num" @click=${() => this.#go(problem)}>${t('editor.at', { line: problem.line, column: problem.column })}</button>
      <span>${problem.path ? html`<b>${problem.path}</b> ` : nothing}${said(problem.message)}</span></li>`)}</ul></section>`;
  }

  #live() {
    const missing = this.#missing();
    return html`<section class="card"><div class="head"><h2>${t('editor.live')}</h2></div><div class="pad stack">
      <label class="t">${t('editor.note')}<input class="field" maxlength="500" .value=${this.note}
        @input=${(/** @type {any} */ event) => { this.note = event.target.value; this.requestUpdate(); }}></label>
      <button class="btn go" ?disabled=${Boolean(missing) || !mayAct()} @click=${() => this.#goLive()}>${t('editor.do')}</button>
      ${missing ? html`<p class="muted" role="status">${missing}</p>` : nothing}${trouble(`text:${this.name}`)}</div></section>`;
  }
}

/** The tab key goes on; Ctrl+] indents: a keyboard must not be trapped. @param {KeyboardEvent} event */
function tab(event) {
  if (!event.ctrlKey || event.key !== ']') return;
  event.preventDefault();
  const area = /** @type {HTMLTextAreaElement} */ (event.target);
  area.setRangeText('  ', area.selectionStart, area.selectionEnd, 'end');
  area.dispatchEvent(new Event('input'));
}

customElements.define('rule-editor', RuleEditor);
