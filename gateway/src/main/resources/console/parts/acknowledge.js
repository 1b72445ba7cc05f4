// @ts-check
import { html, nothing } from 'lit';
import { acknowledge, dismiss, doingOf } from '../live/actions.js';
import { personName } from '../live/on-duty.js';
import { live } from '../live/state.js';
import { when } from './format.js';
import { reason, t } from './words.js';

/** Whether people may act now: not while the page is out of date. */
export const mayAct = () => live.link.state === 'live' || live.link.state === 'behind';

/**
 * The button that acknowledges an alarm and says in place how that goes.
 *
 * @param {any} alarm
 * @param {{strong?: boolean, key?: boolean, words?: string}} [how]
 */
export function acknowledgeButton(alarm, { strong = false, key = false, words = 'do.acknowledge' } = {}) {
  const doing = doingOf(`acknowledge:${alarm.id}`);
  const busy = doing && doing.phase !== 'failed';
  return html`<button class="btn ${strong ? 'go' : ''}" ?disabled=${!mayAct()} aria-busy=${busy ? 'true' : nothing}
    @click=${(/** @type {Event} */ event) => { event.stopPropagation(); acknowledge(alarm); }}
    >${busy ? t(doing.phase === 'retrying' ? 'do.retrying' : 'do.acknowledging') : t(words)}${key && !busy
      ? html` <kbd>A</kbd>` : nothing}</button>`;
}

/** Why acknowledging did not work, in words; nothing where it did. @param {any} alarm */
export function acknowledgeTrouble(alarm) {
  const name = `acknowledge:${alarm.id}`;
  const doing = doingOf(name);
  if (doing?.phase === 'retrying') return html`<p class="trouble" role="status">${t('problem.retrying')}</p>`;
  if (doing?.phase !== 'failed') return nothing;
  const taken = doing.problem.status === 409 && alarm.acknowledgedBy;
  const why = taken
    ? t('acknowledge.taken', { who: personName(alarm.acknowledgedBy), time: when(alarm.acknowledgedAt) })
    : reason(doing.problem);
  return html`<p class="trouble" role="alert">${why}
    <button class="btn small" @click=${() => dismiss(name)}>${t('do.dismiss')}</button></p>`;
}

/**
 * How another action goes, under its button.
 *
 * @param {string} name of the action
 */
export function trouble(name) {
  const doing = doingOf(name);
  if (doing?.phase === 'retrying') return html`<p class="trouble" role="status">${t('problem.retrying')}</p>`;
  if (doing?.phase !== 'failed') return nothing;
  return html`<p class="trouble" role="alert">${reason(doing.problem)}
    <button class="btn small" @click=${() => dismiss(name)}>${t('do.dismiss')}</button></p>`;
}
