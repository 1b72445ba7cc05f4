// @ts-check
import { html, nothing } from 'lit';
import { changeDevice, doingOf } from '../../live/actions.js';
import { sites } from '../../live/sites.js';
import { mayAct, trouble } from '../../parts/acknowledge.js';
import { FormDialog } from '../../parts/dialog.js';
import { may } from '../../parts/may.js';
import { has, said, t } from '../../parts/words.js';

const KINDS = ['light', 'pump', 'fire', 'pressure', 'tank'];
const SPOTS = ['pump-room', 'roof', 'gate', 'riser-top', 'riser-bottom'];

/**
 * What supervisors do with a device: say where it is, take it out of service, test it.
 *
 * @param {any} device
 * @param {(tag: string) => void} open
 * @param {() => void} changed
 */
export function keepButtons(device, open, changed) {
  if (!may('keep-devices')) return nothing;
  const off = !mayAct();
  const press = async (/** @type {string} */ verb, /** @type {object} */ body) => {
    if (await changeDevice(device, verb, body)) changed();
  };
  const busy = (/** @type {string} */ verb) => (doingOf(`${verb}:${device.id}`)?.phase === 'busy' ? 'true' : nothing);
  return html`<button class="btn ${device.state === 'discovered' ? 'go' : ''}" ?disabled=${off} @click=${() => open('place-dialog')}>${t('keep.place')}</button>
    ${device.outOfService
      ? html`<button class="btn" ?disabled=${off} aria-busy=${busy('in-service')} @click=${() => press('in-service', {})}>${t('keep.inService')}</button>`
      : html`<button class="btn" ?disabled=${off} @click=${() => open('service-dialog')}>${t('keep.outOfService')}</button>`}
    <button class="btn" ?disabled=${off} aria-pressed=${device.testMode} aria-busy=${busy('test-mode')}
      @click=${() => press('test-mode', { on: !device.testMode })}>${t('keep.test')}</button>`;
}

/** How those actions go. @param {any} device */
export const keepTrouble = (device) => html`${trouble(`in-service:${device.id}`)}${trouble(`test-mode:${device.id}`)}`;

/** Says where a device is and what it is. */
class PlaceDialog extends FormDialog {
  get action() {
    return this.row ? `place:${this.row.id}` : '';
  }

  begin() {
    const { compound, building, stairway, floor, spot, kind, title } = this.row;
    /** @type {Record<string, string>} */
    this.typed = { compound, building: building ?? '', stairway: stairway ?? '', floor: floor ?? '', spot: spot ?? '', kind, title: said(title) };
  }

  async submit() {
    const { compound, kind, title, ...place } = this.typed ?? {};
    const named = Object.fromEntries(Object.entries(place).map(([name, value]) => [name, value.trim() || null]));
    const done = await changeDevice(this.row, 'place', { compound, ...named, kind, title: title.trim() || null });
    if (done) this.dispatchEvent(new Event('lilong-kept', { bubbles: true }));
    return done;
  }

  /** @param {string} name @param {string[]} [offered] */
  #field(name, offered = []) {
    const list = `place-${name}-offered`;
    return html`<div><label class="t" for=${`place-${name}`}>${t(`keep.${name}`)}</label>
      <input class="field" id=${`place-${name}`} maxlength="80" list=${list} autocomplete="off" .value=${this.typed?.[name] ?? ''}
        @input=${(/** @type {any} */ event) => { if (this.typed) this.typed[name] = event.target.value; this.requestUpdate(); }}>
      <datalist id=${list}>${offered.map((value) => html`<option value=${value}></option>`)}</datalist></div>`;
  }

  render() {
    if (!this.row || !this.typed) return this.shell('', '', '');
    const { typed } = this;
    const compounds = sites() ?? [];
    const buildings = compounds.find((site) => site.code === typed.compound)?.buildings ?? [];
    const building = buildings.find((/** @type {any} */ one) => one.name === typed.building);
    const kinds = [...new Set([...KINDS, typed.kind])];
    const body = html`
      ${this.#field('title')}
      ${compounds.length > 1 ? this.options('compound', t('new.compound'), compounds.map((site) => ({ value: site.code, words: said(site.title) })),
        typed.compound, (value) => { typed.compound = value; }) : nothing}
      <div class="fields">${this.#field('building', buildings.map((/** @type {any} */ one) => one.name))}
        ${this.#field('stairway', building?.stairways)}
        ${this.#field('floor', Array.from({ length: building?.floors ?? 0 }, (_, i) => String(i + 1)))}${this.#field('spot', SPOTS)}</div>
      ${this.options('kind', t('keep.kind'), kinds.map((value) => ({ value, words: has(`kind.${value}`) ? t(`kind.${value}`) : value })),
        typed.kind, (value) => { typed.kind = value; })}`;
    return this.shell(html`<h2 id="place-dialog-title">${t('keep.placeTitle', { id: this.row.id })}</h2>`, body, t('keep.placeDo'));
  }
}

/** Takes a device out of service, with the reason. */
class ServiceDialog extends FormDialog {
  get action() {
    return this.row ? `out-of-service:${this.row.id}` : '';
  }

  begin() {
    this.why = '';
  }

  async submit() {
    this.missing = new Set(this.why?.trim() ? [] : ['why']);
    if (this.missing.size) return false;
    const done = await changeDevice(this.row, 'out-of-service', { reason: this.why?.trim() });
    if (done) this.dispatchEvent(new Event('lilong-kept', { bubbles: true }));
    return done;
  }

  render() {
    if (!this.row) return this.shell('', '', '');
    const body = html`<div><label class="t" for="service-why">${t('move.noteNeeded')}</label>
        <input class="field" id="service-why" maxlength="500" aria-invalid=${this.missing.has('why')} .value=${this.why ?? ''}
          @input=${(/** @type {any} */ event) => { this.why = event.target.value; }}>${this.missingNote('why')}</div>
      <p class="note">${t('keep.says')}</p>`;
    return this.shell(html`<h2 id="service-dialog-title">${t('keep.serviceTitle', { name: said(this.row.title) })}</h2>`, body, t('keep.outOfService'));
  }
}

customElements.define('place-dialog', PlaceDialog);
customElements.define('service-dialog', ServiceDialog);
