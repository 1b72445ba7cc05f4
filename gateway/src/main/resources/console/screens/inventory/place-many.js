// @ts-check
import { html, nothing } from 'lit';
import { changeDevice, doingOf } from '../../live/actions.js';
import { sites } from '../../live/sites.js';
import { bar } from '../../parts/bar.js';
import { FormDialog } from '../../parts/dialog.js';
import { word } from '../../parts/format.js';
import { reason, said, t } from '../../parts/words.js';

const KINDS = ['light', 'pump', 'fire', 'pressure', 'tank'];

/** Says where several devices are; what is left empty stays as it is told. */
class PlaceMany extends FormDialog {
  begin() {
    const [first] = this.row.devices;
    this.typed = { compound: first.compound, building: '', stairway: '', floor: '', kind: '' };
    this.done = 0;
    /** @type {any[]} */
    this.failed = [];
  }

  async submit() {
    const { compound, building, stairway, floor, kind } = /** @type {any} */ (this.typed);
    this.failed = [];
    this.done = 0;
    for (const device of this.row.devices) {
      const place = { compound, building: building.trim() || null, stairway: stairway.trim() || null, floor: floor.trim() || null, spot: device.spot, kind: kind || device.kind, title: said(device.title) || null };
      if (!await changeDevice(device, 'place', place)) this.failed.push(device);
      this.done++;
      this.requestUpdate();
    }
    this.row.devices = this.failed;
    return !this.failed.length;
  }

  /** @param {string} name @param {string[]} offered */
  #field(name, offered) {
    const list = `many-${name}-offered`;
    return html`<div><label class="t" for=${`many-${name}`}>${t(`keep.${name}`)}</label><input class="field" id=${`many-${name}`} maxlength="80" list=${list} autocomplete="off" .value=${this.typed?.[name] ?? ''}
      @input=${(/** @type {any} */ event) => { if (this.typed) this.typed[name] = event.target.value; this.requestUpdate(); }}><datalist id=${list}>${offered.map((value) => html`<option value=${value}></option>`)}</datalist></div>`;
  }

  render() {
    if (!this.row || !this.typed) return this.shell('', '', '');
    const { typed } = this;
    const n = this.row.devices.length;
    const compounds = sites() ?? [];
    const buildings = compounds.find((site) => site.code === typed.compound)?.buildings ?? [];
    const building = buildings.find((/** @type {any} */ one) => one.name === typed.building);
    const body = html`${compounds.length > 1 ? this.options('many-compound', t('new.compound'), compounds.map((site) => ({ value: site.code, words: said(site.title) })), typed.compound, (value) => { typed.compound = value; }) : nothing}
      <div class="fields">${this.#field('building', buildings.map((/** @type {any} */ one) => one.name))}${this.#field('stairway', building?.stairways ?? [])}
        ${this.#field('floor', Array.from({ length: building?.floors ?? 0 }, (_, i) => String(i + 1)))}</div>
      ${this.options('many-kind', t('keep.kind'), [{ value: '', words: t('inventory.ownKind') }, ...KINDS.map((value) => ({ value, words: word('kind', value) }))], typed.kind, (value) => { typed.kind = value; })}
      ${this.done && this.done < n ? html`<p role="status">${t('inventory.progress', { n: this.done, all: n })}</p>${bar((this.done / n) * 100)}` : nothing}
      ${this.failed?.length ? html`<div class="trouble" role="alert"><ul>${this.failed.map((device) => html`<li>${device.id}: ${reason(doingOf(`place:${device.id}`)?.problem)}</li>`)}</ul></div>` : nothing}`;
    return this.shell(html`<h2 id="place-many-title">${t('inventory.placeTitle', { n })}</h2>`, body, t('inventory.place', { n }));
  }
}

customElements.define('place-many', PlaceMany);
