// @ts-check
import { html } from 'lit';
import { changeAlarm } from '../../live/actions.js';
import { live } from '../../live/state.js';
import { FormDialog } from '../../parts/dialog.js';
import { until } from '../../parts/format.js';
import { oneLine, whereOf } from '../../parts/place.js';
import { symbol } from '../../parts/symbol.js';
import { said, t } from '../../parts/words.js';

const REASONS = ['repair', 'parts', 'sensor', 'false', 'other'];
const MINUTE = 60_000;
/** End of shift, in the estate's hours. */
const SHIFT_ENDS = [8, 16, 24];
const ZONE_MS = 8 * 60 * MINUTE;

/** Epoch ms of each choice of "how long". @returns {Record<string, number>} */
function ends() {
  const now = live.now();
  const local = new Date(now + ZONE_MS);
  const hours = SHIFT_ENDS.find((hour) => hour > local.getUTCHours()) ?? 24;
  const shift = Date.UTC(local.getUTCFullYear(), local.getUTCMonth(), local.getUTCDate(), hours) - ZONE_MS;
  return { half: now + 30 * MINUTE, two: now + 120 * MINUTE, shift, day: now + 24 * 60 * MINUTE };
}

/** Shelves an alarm: reason, note and end are required; never for fire. */
class ShelveDialog extends FormDialog {
  get action() {
    return this.row ? `shelve:${this.row.id}` : '';
  }

  begin() {
    this.reason = '';
    this.note = '';
    this.long = 'two';
  }

  async submit() {
    this.missing = new Set();
    if (!this.reason) this.missing.add('reason');
    if (!this.note?.trim()) this.missing.add('note');
    if (this.missing.size) return false;
    const end = new Date(ends()[this.long ?? 'two']).toISOString();
    return changeAlarm(this.row, 'shelve', { until: end, reason: this.reason, note: this.note?.trim() });
  }

  render() {
    const alarm = this.row;
    if (!alarm) return this.shell('', '', '');
    const end = ends();
    const time = until(end[this.long ?? 'two']);
    const may = live.user?.role === 'duty' ? ['half', 'two', 'shift'] : ['half', 'two', 'shift', 'day'];
    const title = html`${symbol(alarm.severity)}<h2 id="shelve-dialog-title">${t('shelve.title', {
      where: oneLine(whereOf(alarm)), what: said(alarm.title) })}</h2>`;
    const body = html`
      ${this.options('reason', t('shelve.reason'), REASONS.map((value) => ({ value, words: t(`shelve.reason.${value}`) })),
        this.reason ?? '', (value) => { this.reason = value; })}
      <div><label class="t" for="shelve-note">${t('shelve.note')}</label>
        <input class="field" id="shelve-note" maxlength="500" aria-invalid=${this.missing.has('note')} .value=${this.note ?? ''}
          @input=${(/** @type {any} */ event) => { this.note = event.target.value; }}>${this.missingNote('note')}</div>
      ${this.options('long', t('shelve.long'), may.map((value) => ({
        value, words: t(`shelve.long.${value}`, { time: until(end.shift) }) })),
        this.long ?? '', (value) => { this.long = value; })}
      <p class="note">${t('shelve.says', { time })}</p>`;
    return this.shell(title, body, t('shelve.do', { time }));
  }
}

customElements.define('shelve-dialog', ShelveDialog);
