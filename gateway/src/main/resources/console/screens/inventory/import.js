// @ts-check
import { html, nothing } from 'lit';
import * as api from '../../live/api.js';
import { mayAct } from '../../parts/acknowledge.js';
import { Part } from '../../parts/element.js';
import { reason, said, t } from '../../parts/words.js';

const SHOWN = 100;

/** A table of devices read in: first only told what would change, then done in one step. */
class InventoryImport extends Part {
  constructor() {
    super();
    /** @type {File | null} */
    this.file = null;
    /** What it would do, or did. @type {any} */
    this.plan = null;
    /** @type {any} */
    this.problem = null;
    this.busy = false;
  }

  /** @param {boolean} dry */
  async #send(dry) {
    if (!this.file) return;
    this.busy = true;
    this.problem = null;
    this.requestUpdate();
    try {
      this.plan = await api.upload(`inventory?dry-run=${dry}`, this.file, 'text/csv');
    } catch (problem) {
      // a table with mistakes is answered with all of them
      if (problem.body?.problems) this.plan = problem.body;
      else this.problem = problem;
    }
    this.busy = false;
    this.requestUpdate();
  }

  /** @param {File | undefined} file */
  #choose(file) {
    this.file = file ?? null;
    this.plan = null;
    if (file) this.#send(true);
  }

  render() {
    const { plan } = this;
    const would = plan && !plan.applied && !plan.problems.length && plan.added + plan.changed > 0;
    return html`<section class="card"><div class="head"><h2>${t('inventory.import')}</h2></div><div class="pad stack"><p>${t('inventory.importSays')}</p>
      <label class="t">${t('inventory.file')}<input class="field file" type="file" accept=".csv,text/csv" @change=${(/** @type {any} */ event) => this.#choose(event.target.files[0])}></label>
      ${this.busy ? html`<p role="status">${t('inventory.reading')}</p>` : nothing}
      ${this.problem ? html`<p class="trouble" role="alert">${reason(this.problem)}</p>` : nothing}
      ${plan ? html`<p role="status"><b>${t(plan.applied ? 'inventory.done' : 'inventory.would', { added: plan.added, changed: plan.changed, unchanged: plan.unchanged })}</b></p>` : nothing}
      ${plan?.problems.length ? html`<div class="trouble" role="alert"><b>${t('inventory.problems', { n: plan.problems.length })}</b><ul>${plan.problems.slice(0, SHOWN).map((/** @type {any} */ one) =>
        html`<li>${t('inventory.at', { row: one.row, column: one.column ?? '' })} ${said(one.message)}</li>`)}</ul></div>` : nothing}
      ${would ? html`<p><button class="btn go" ?disabled=${this.busy || !mayAct()} @click=${() => this.#send(false)}>${t('inventory.do', { n: plan.added + plan.changed })}</button></p>` : nothing}
      ${plan?.rows.length ? html`<div class="scrollx"><table class="plain"><thead><tr>${['row', 'id', 'change'].map((name) => html`<th scope="col">${t(`inventory.column.${name}`)}</th>`)}</tr></thead>
        <tbody>${plan.rows.filter((/** @type {any} */ row) => row.change !== 'unchanged').slice(0, SHOWN).map((/** @type {any} */ row) => html`<tr><td class="num">${row.row}</td><td>${row.device}</td>
          <td>${t(`inventory.change.${row.change}`)} ${row.fields.map((/** @type {any} */ field) => html`<br>${t('inventory.field', { column: field.column, before: field.before || '—', after: field.after || '—' })}`)}</td></tr>`)}</tbody></table></div>` : nothing}</div></section>`;
  }
}

customElements.define('inventory-import', InventoryImport);
