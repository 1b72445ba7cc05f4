// @ts-check
import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import * as api from '../../live/api.js';
import { act, doingOf } from '../../live/actions.js';
import { mayAct, trouble } from '../../parts/acknowledge.js';
import { Asked } from '../../parts/asked.js';
import { when, word } from '../../parts/format.js';
import { may } from '../../parts/may.js';
import { address, route } from '../../parts/route.js';
import { style } from '../../parts/style.js';
import { said, t } from '../../parts/words.js';

await style(import.meta.url, 'system.css');

/** Messages that could not be read, with the reason and their bytes. */
class QuarantineList extends Asked {
  get page() {
    return 'quarantine';
  }

  constructor() {
    super();
    /** The message that is shown whole. @type {any} */
    this.whole = null;
    this.opened = '';
  }

  get topic() {
    return 'quarantine';
  }

  /** @param {string} [cursor] */
  ask(cursor) {
    return api.page('quarantine?limit=100', cursor);
  }

  willUpdate() {
    super.willUpdate();
    const { id } = route();
    if (id && this.opened !== id) this.#open(id);
    if (!id) this.opened = '';
  }

  /** @param {string} id */
  async #open(id) {
    this.opened = id;
    this.whole = await api.get(`quarantine/${api.segment(id)}`).catch(() => null);
    this.requestUpdate();
  }

  render() {
    return html`<div class="wrap"><nav class="crumb"><a href=${address('system')}>${t('page.system')}</a> › ${t('page.quarantine')}</nav>
      <div class="title"><h1>${t('page.quarantine')}</h1><p class="muted">${t('quarantine.says')}</p></div>
      ${this.troubled()}
      <section class="card scrollx">${this.told?.items.length ? this.#table(this.told.items) : this.noRows(t('quarantine.empty'))}</section></div>`;
  }

  /** @param {any} item */
  #again(item) {
    const name = `reread:${item.id}`;
    const busy = ['busy', 'retrying'].includes(doingOf(name)?.phase ?? '');
    const press = async () => { if (await act(name, `quarantine/${item.id}/read`, {})) this.load(); };
    return html`<button class="btn small" ?disabled=${!mayAct()} aria-busy=${busy ? 'true' : nothing} @click=${press}>${busy ? t('do.sending') : t('quarantine.again')}</button>
      ${trouble(name)}`;
  }

  /** @param {any[]} items */
  #table(items) {
    return html`<table class="plain quarantined"><thead><tr>${['time', 'from', 'why', 'bytes'].map((name) =>
        html`<th scope="col">${t(`quarantine.column.${name}`)}</th>`)}</tr></thead>
      <tbody>${repeat(items, (item) => item.id, (item) => html`<tr>
        <td class="num">${when(item.receivedAt)}</td>
        <td><b class="topic">${item.topic}</b><br><span class="muted">${word('door', item.door)}${item.client ? html` · ${item.client}` : nothing}</span></td>
        <td><span class="chip">${word('reason', item.reason)}</span><br>${said(item.message)}</td>
        <td class="bytes"><pre>${this.opened === String(item.id) && this.whole ? this.whole.text : item.glimpse}</pre>
          <span class="muted">${t('quarantine.length', { n: item.length })}</span>
          ${may('keep-rules') ? this.#again(item) : nothing}
          <a href=${api.file(`quarantine/${item.id}/payload`)} download>${t('quarantine.download')}</a>
          ${item.kept > 200 && this.opened !== String(item.id) ? html`<a href=${address('quarantine', String(item.id))}>${t('quarantine.all')}</a>` : nothing}</td></tr>`)}</tbody></table>
      ${this.more()}`;
  }
}

customElements.define('quarantine-list', QuarantineList);
