// @ts-check
import { html } from 'lit';
import { act } from '../../live/actions.js';
import { FormDialog } from '../../parts/dialog.js';
import { said, t } from '../../parts/words.js';

/** Decides who is on one shift of one day. */
class RosterCell extends FormDialog {
  get action() {
    return this.row ? `cell:${this.row.crew.code}:${this.row.day}:${this.row.shift.code}` : '';
  }

  begin() {
    this.members = new Set(this.row.cell.members.map((/** @type {any} */ one) => one.code));
    this.note = '';
  }

  /** @param {string[] | null} members null takes an earlier decision back */
  async #send(members) {
    const { crew, day, shift, version } = this.row;
    const done = await act(this.action, 'roster/cells', { crew: crew.code, day, shift: shift.code, members, note: this.note?.trim() || null, version });
    if (done) this.dispatchEvent(new Event('lilong-kept', { bubbles: true }));
    return Boolean(done);
  }

  submit() {
    return this.#send([...(this.members ?? [])]);
  }

  /** @param {string} code @param {boolean} on */
  #turn(code, on) {
    if (on) this.members?.add(code);
    else this.members?.delete(code);
    this.requestUpdate();
  }

  render() {
    if (!this.row || !this.members) return this.shell('', '', '');
    const { crew, day, shift, cell } = this.row;
    const people = [...crew.members, ...crew.substitutes];
    const body = html`<fieldset><legend>${t('roster.who')}</legend><div class="opts">${people.map((one) => html`<label class="opt ${this.members?.has(one.code) ? 'on' : ''}">
        <input type="checkbox" .checked=${this.members?.has(one.code) ?? false} @change=${(/** @type {any} */ event) => this.#turn(one.code, event.target.checked)}>${one.name}</label>`)}</div></fieldset>
      <div><label class="t" for="cell-note">${t('move.note')}</label><input class="field" id="cell-note" maxlength="500" .value=${this.note ?? ''}
        @input=${(/** @type {any} */ event) => { this.note = event.target.value; }}></div>
      ${cell.decided ? html`<p><button type="button" class="btn" @click=${async () => { if (await this.#send(null)) this.close(); }}>${t('roster.asPlanned')}</button></p>` : ''}`;
    return this.shell(html`<h2 id="roster-cell-title">${t('roster.cellTitle', { crew: said(crew.title), day, shift: said(shift.title) })}</h2>`, body, t('roster.decide'));
  }
}

customElements.define('roster-cell', RosterCell);
