// @ts-check
import { html, nothing } from 'lit';
import { personName } from '../../live/on-duty.js';
import { when } from '../../parts/format.js';
import { has, t } from '../../parts/words.js';

/** Who did what, newest first; the row's own times where the server keeps no lines of it. */
export function alarmLog(/** @type {any} */ alarm, /** @type {any[] | undefined} */ events) {
  const lines = events?.length ? [...events].reverse().map(told) : ownTimes(alarm);
  return html`<ul class="log">${lines.map(({ time, words, detail }) => html`<li><time class="num">${when(time)}</time>
    <span>${words}${detail ? html`<q>${detail}</q>` : nothing}</span></li>`)}</ul>`;
}

/** @param {any} event */
function told(event) {
  const byPerson = event.actor && event.actor !== 'lilong';
  const key = `event.${event.type}`;
  const what = has(key) ? t(key) : event.type;
  return {
    time: event.at, detail: whyOf(event.detail),
    words: byPerson ? t('event.by', { who: personName(event.actor), what }) : what,
  };
}

/** A person's words as they are, the gateway's codes in words; what goes without saying is left out. @param {string | null} detail */
function whyOf(detail) {
  if (!detail || detail === 'condition' || detail === 'command') return '';
  return has(`why.${detail}`) ? t(`why.${detail}`) : detail;
}

/** @param {any} alarm */
function ownTimes(alarm) {
  const by = (/** @type {string} */ who, /** @type {string} */ key) => t('event.by', { who, what: t(key) });
  const lines = [{ time: alarm.raisedAt, words: t('event.raised'), detail: '' }];
  if (alarm.clearedAt) lines.push({ time: alarm.clearedAt, words: t('event.cleared'), detail: '' });
  if (alarm.acknowledgedAt) {
    lines.push({ time: alarm.acknowledgedAt, words: by(personName(alarm.acknowledgedBy), 'event.acknowledged'), detail: '' });
  }
  return lines.sort((a, b) => Date.parse(b.time) - Date.parse(a.time));
}
