// @ts-check
import { html, nothing } from 'lit';
import * as api from '../../live/api.js';
import { act } from '../../live/actions.js';
import { live } from '../../live/state.js';
import { mayAct, trouble } from '../../parts/acknowledge.js';
import { Asked } from '../../parts/asked.js';
import { at, until, when } from '../../parts/format.js';
import { may } from '../../parts/may.js';
import { style } from '../../parts/style.js';
import { t } from '../../parts/words.js';
import { scopeWords } from './scope.js';
import './password.js';
import './token.js';
import './user.js';

await style(import.meta.url, 'users.css');

/** Who may log in, and the tokens that were handed out. For administrators. */
class UsersPage extends Asked {
  get page() {
    return 'users';
  }

  async ask() {
    const [users, tokens] = await Promise.all([api.get('users'), api.get('tokens')]);
    return { users: users.items, tokens: tokens.items };
  }

  /** @param {string} tag @param {any} row */
  #open(tag, row) {
    /** @type {any} */ (this.querySelector(tag))?.open(row);
  }

  render() {
    if (!may('keep-users')) return html`<div class="wrap"><p class="card empty">${t('problem.forbidden')}</p></div>`;
    const off = !mayAct();
    return html`<div class="wrap" @lilong-kept=${() => this.load()}><div class="title"><h1>${t('page.users')}</h1>
        <div class="acts2"><button class="btn" ?disabled=${off} @click=${() => this.#open('token-dialog', {})}>${t('token.new')}</button>
          <button class="btn go" ?disabled=${off} @click=${() => this.#open('user-dialog', { name: '' })}>${t('user.new')}</button></div></div>
      ${this.troubled()}
      <section class="card"><div class="head"><h2>${t('user.list')}</h2></div>${this.told ? this.#users(this.told.users, off) : this.noRows('')}</section>
      <section class="card"><div class="head"><h2>${t('token.list')}</h2></div><p class="pad muted">${t('token.says')}</p>${this.told?.tokens.length ? this.#tokens(this.told.tokens, off) : this.noRows(t('token.none'))}</section>
      <user-dialog></user-dialog><password-dialog></password-dialog><token-dialog></token-dialog></div>`;
  }

  /** @param {any[]} users @param {boolean} off */
  #users(users, off) {
    return html`<div class="scrollx"><table class="plain"><thead><tr>${['name', 'title', 'role', 'scope', 'state'].map((name) =>
        html`<th scope="col">${t(`user.column.${name}`)}</th>`)}<th scope="col"><span class="sr">${t('column.action')}</span></th></tr></thead>
      <tbody>${users.map((user) => html`<tr class=${user.enabled ? '' : 'out'}><td>${user.name}</td><td><b>${user.title}</b></td><td>${t(`role.${user.role}`)}</td>
        <td>${scopeWords(user.scope)}</td><td>${user.enabled ? t('user.enabled') : html`<span class="chip hatch">${t('user.disabled')}</span>`}</td>
        <td class="acts3"><button class="btn small" ?disabled=${off} @click=${() => this.#open('user-dialog', user)}>${t('user.change')}</button>
          <button class="btn small" ?disabled=${off} @click=${() => this.#open('password-dialog', user)}>${t('user.reset')}</button></td></tr>`)}</tbody></table></div>`;
  }

  /** @param {any[]} tokens @param {boolean} off */
  #tokens(tokens, off) {
    return html`<div class="scrollx"><table class="plain"><thead><tr>${['label', 'role', 'scope', 'maker', 'until'].map((name) =>
        html`<th scope="col">${t(`token.column.${name}`)}</th>`)}<th scope="col"><span class="sr">${t('column.action')}</span></th></tr></thead>
      <tbody>${tokens.map((token) => html`<tr><td><b>${token.label}</b></td><td>${t(`role.${token.role}`)}</td><td>${scopeWords(token.scope)}</td>
        <td>${token.maker}<br><span class="muted num">${when(token.createdAt)}</span></td>
        <td class="num">${at(token.expiresAt) < live.now() ? html`<span class="chip hatch">${t('token.over')}</span>` : until(at(token.expiresAt))}</td>
        <td class="acts3"><button class="btn small" ?disabled=${off} @click=${() => this.#withdraw(token)}>${t('token.withdraw')}</button>${trouble(`withdraw:${token.id}`)}</td></tr>`)}</tbody></table></div>`;
  }

  /** @param {any} token */
  async #withdraw(token) {
    if (await act(`withdraw:${token.id}`, `tokens/${api.segment(token.id)}/withdraw`, {})) this.load();
  }
}

customElements.define('users-page', UsersPage);
