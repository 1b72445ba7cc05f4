// @ts-check
import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import * as api from '../../live/api.js';
import { act, doingOf } from '../../live/actions.js';
import { live } from '../../live/state.js';
import { mayAct, trouble } from '../../parts/acknowledge.js';
import { Part } from '../../parts/element.js';
import { when, word } from '../../parts/format.js';
import { may } from '../../parts/may.js';
import { address, route } from '../../parts/route.js';
import { style } from '../../parts/style.js';
import { reason, said, t } from '../../parts/words.js';

await style(import.meta.url, 'system.css');

const AGAIN_MS = 2000;

/** Messages that could not be read, with the reason and their bytes. */
class QuarantineList extends Part {
  get page() {
    return 'quarantine';
  }

  constructor() {
    super();
    /** @type {any[] | null} */
    this.items = null;
    /** @type {string | null} */
    this.next = null;
    /** @type {any} */
    this.problem = null;
    /** @type {any} */
    this.whole = null;
  }

  connectedCallback() {
    super.connectedCallback();
    this.#load();
    this.stopRows = live.listenRows((rows) => 'quarantine' in rows && this.#soon());
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.stopRows?.();
    clearTimeout(this.later);
  }

  /** Bad messages may come by the thousand: asked again now and then only. */
  #soon() {
    this.later ??= setTimeout(() => {
      this.later = undefined;
      this.#load();
    }, AGAIN_MS);
  }

  /** @param {string} [cursor] */
  async #load(cursor) {
    try {
      const more = cursor ? `&cursor=${encodeURIComponent(cursor)}` : '';
      const page = await api.get(`quarantine?limit=100${more}`);
      this.items = cursor ? [...(this.items ?? []), ...page.items] : page.items;
      this.next = page.next;
      this.problem = null;
    } catch (problem) {
      this.problem = problem;
    }
    this.requestUpdate();
  }

  willUpdate() {
    const { id } = route();
    if (id && this.asked !== id) this.#open(id);
    if (!id) this.asked = undefined;
  }

  /** @param {string} id */
  async #open(id) {
    this.asked = id;
    this.whole = await api.get(`quarantine/${api.segment(id)}`).catch(() => null);
    this.requestUpdate();
  }

  render() {
    return html`<div class="wrap"><nav class="crumb"><a href=${address('system')}>${t('page.system')}</a> › ${t('page.quarantine')}</nav>
      <div class="title"><h1>${t('page.quarantine')}</h1><p class="muted">${t('quarantine.says')}</p></div>
      ${this.problem ? html`<p class="trouble" role="alert">${reason(this.problem)}
        <button class="btn small" @click=${() => this.#load()}>${t('do.retry')}</button></p>` : nothing}
      <section class="card scrollx">${this.items?.length ? this.#table(this.items)
        : html`<p class="empty">${this.items ? t('quarantine.empty') : this.problem ? nothing : t('detail.loading')}</p>`}</section></div>`;
  }

  /** @param {any} item */
  #again(item) {
    const name = `reread:${item.id}`;
    const busy = ['busy', 'retrying'].includes(doingOf(name)?.phase ?? '');
    const press = async () => { if (await act(name, `quarantine/${item.id}/read`, {})) this.#load(); };
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
        <td class="bytes"><pre>${this.asked === String(item.id) && this.whole ? this.whole.text : item.glimpse}</pre>
          <span class="muted">${t('quarantine.length', { n: item.length })}</span>
          ${may('keep-rules') ? this.#again(item) : nothing}
          <a href=${api.file(`quarantine/${item.id}/payload`)} download>${t('quarantine.download')}</a>
          ${item.kept > 200 && this.asked !== String(item.id) ? html`<a href=${address('quarantine', String(item.id))}>${t('quarantine.all')}</a>` : nothing}</td></tr>`)}</tbody></table>
      ${this.next ? html`<p class="pad"><button class="btn" @click=${() => this.#load(this.next ?? '')}>${t('do.more')}</button></p>` : nothing}`;
  }
}

customElements.define('quarantine-list', QuarantineList);
