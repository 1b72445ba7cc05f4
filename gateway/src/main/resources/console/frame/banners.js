// @ts-check
import { html, nothing } from 'lit';
import { live } from '../live/state.js';
import { clock, countdown, span } from '../parts/format.js';
import { icon } from '../parts/symbol.js';
import { t } from '../parts/words.js';
import { testTone } from './sound.js';

const SHOWN_MS = 60_000;
let asksSound = false;
let backSeen = 0;

/** Asks whether the test tone was heard. */
export function askSound() {
  asksSound = true;
  testTone();
  live.changed();
}

/** How the connection is, where it is not simply live; then what else the person has to know. */
export function banners() {
  const { state } = live.link;
  if (state === 'lost') return lost();
  return html`${state === 'behind' ? behind() : nothing}${back()}${update()}${sound()}`;
}

function lost() {
  const { link } = live;
  const last = link.lastFrame || link.since;
  const params = {
    time: clock(last + link.offset), age: countdown(Date.now() - last), n: Math.max(1, link.attempt),
  };
  return html`<div class="banner lost">
    ${icon('offline')}
    <div><b role="alert">${t('lost.title')}</b><br>
      ${t(link.lastFrame ? 'lost.detail' : 'lost.never', params)}</div>
    <button class="btn" @click=${() => live.say('retry')}>${t('lost.retry')}</button>
  </div>`;
}

const behind = () => html`<div class="banner behind" role="status">
  <b>${t('behind.title', { age: span(live.link.dataAgeMs) })}</b></div>`;

/** That the connection has come back, for a minute. */
function back() {
  const { outage } = live;
  if (!outage || backSeen === outage.to || live.now() - outage.to > SHOWN_MS) return nothing;
  const n = [...live.alarm.values()].filter((alarm) => {
    return alarm.raisedMs >= outage.from && alarm.raisedMs <= outage.to;
  }).length;
  const params = { time: clock(outage.to), gone: span(outage.to - outage.from), n };
  return html`<div class="banner line" role="status"><span>${t('back', params)}</span>
    <button class="btn small" @click=${() => { backSeen = outage.to; live.changed(); }}>${t('do.dismiss')}</button></div>`;
}

const update = () => live.link.newBuild
  ? html`<div class="banner line" role="status"><span>${t('update')}</span>
      <button class="btn small" @click=${() => location.reload()}>${t('update.now')}</button></div>`
  : nothing;

function sound() {
  if (!asksSound) return nothing;
  const heard = () => { asksSound = false; live.changed(); };
  return html`<div class="banner line" role="status"><span>${t('sound.heard')}</span>
    <button class="btn small go" @click=${heard}>${t('sound.yes')}</button>
    <button class="btn small" @click=${testTone}>${t('sound.again')}</button></div>`;
}
