// @ts-check
import { html } from 'lit';
import { createTicket } from '../../live/actions.js';
import { sites } from '../../live/sites.js';
import { live } from '../../live/state.js';
import { FormDialog } from '../../parts/dialog.js';
import { oneLine, whereIs } from '../../parts/place.js';
import { SEVERITIES, symbol } from '../../parts/symbol.js';
import { said, t } from '../../parts/words.js';

const TRADES = ['electrician', 'plumber', 'pump', 'fire', 'general'];
const OFFERED = 200;

/** Opens a ticket by hand: for a device, or for any place in words. */
class NewTicket extends FormDialog {
  get action() {
    return this.row ? 'create:ticket' : '';
  }

  open() {
    super.open({});
  }

  begin() {
    this.what = '';
    this.place = '';
    this.priority = 'minor';
    this.trade = 'general';
  }

  /** The device whose place or id was typed. */
  get device() {
    const typed = this.place?.trim();
    return [...live.device.values()].find((device) => device.id === typed || oneLine(whereIs(device)) === typed);
  }

  async submit() {
    this.missing = new Set();
    if (!this.what?.trim()) this.missing.add('title');
    if (!this.place?.trim()) this.missing.add('place');
    if (this.missing.size) return false;
    const { device } = this;
    return createTicket(this.action, {
      compound: device?.compound ?? this.compound ?? sites()?.[0]?.code, device: device?.id ?? null,
      place: device ? null : this.place?.trim(), title: this.what?.trim(),
      priority: this.priority, trade: this.trade, alarm: null,
    });
  }

  render() {
    if (!this.row) return this.shell('', '', '');
    const title = html`<h2 id="new-ticket-title">${t('board.new')}</h2>`;
    const body = html`
      <div><label class="t" for="new-what">${t('new.what')}</label>
        <input class="field" id="new-what" maxlength="120" aria-invalid=${this.missing.has('title')} .value=${this.what ?? ''}
          @input=${(/** @type {any} */ event) => { this.what = event.target.value; }}>${this.missingNote('title')}</div>
      <div><label class="t" for="new-place">${t('new.place')}</label>
        <input class="field" id="new-place" maxlength="120" list="places" autocomplete="off" aria-invalid=${this.missing.has('place')} .value=${this.place ?? ''}
          @input=${(/** @type {any} */ event) => { this.place = event.target.value; }}>${this.missingNote('place')}
        <datalist id="places">${[...live.device.values()].slice(0, OFFERED).map((device) =>
          html`<option value=${oneLine(whereIs(device))}></option>`)}</datalist></div>
      ${(sites()?.length ?? 0) > 1 ? this.options('compound', t('new.compound'), (sites() ?? []).map((/** @type {any} */ site) =>
        ({ value: site.code, words: said(site.title) })), this.compound ?? sites()?.[0]?.code, (value) => { this.compound = value; }) : ''}
      ${this.options('priority', t('new.priority'), SEVERITIES.map((value) => ({ value, words: t(`severity.${value}`) })),
        this.priority ?? '', (value) => { this.priority = value; })}
      ${this.options('trade', t('new.trade'), TRADES.map((value) => ({ value, words: t(`trade.${value}`) })),
        this.trade ?? '', (value) => { this.trade = value; })}`;
    return this.shell(html`${symbol(this.priority ?? 'minor')}${title}`, body, t('new.do'));
  }
}

customElements.define('new-ticket', NewTicket);
