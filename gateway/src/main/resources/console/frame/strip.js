// @ts-check
import { html, nothing } from 'lit';
import { acknowledge, doingOf } from '../live/actions.js';
import { age, when } from '../parts/format.js';
import { oneLine, whereOf } from '../parts/place.js';
import { address } from '../parts/route.js';
import { LEVELS, symbol } from '../parts/symbol.js';
import { said, t } from '../parts/words.js';
import { acknowledgeButton } from '../parts/acknowledge.js';
import { unacknowledged } from './attention.js';

/** The worst, oldest unacknowledged critical or major alarm: on every page but the desk. */
export function alarmStrip() {
  const waiting = unacknowledged();
  const [worst] = waiting;
  if (!worst || LEVELS[worst.severity] > 2) return nothing;
  const level = LEVELS[worst.severity];
  return html`<section class="strip l${level}" aria-label=${t('strip.name')}>
    ${symbol(worst.severity, { pulse: true, open: !worst.active })}
    <b>${said(worst.title)}</b><span>${oneLine(whereOf(worst))}</span>
    <span class="num">${t('strip.age', { time: when(worst.raisedAt), age: age(worst.raisedAt) })}</span>
    ${waiting.length > 1 ? html`<span class="chip">${t('strip.more', { n: waiting.length - 1 })}</span>` : nothing}
    <span class="acts2">
      ${acknowledgeButton(worst, { strong: true })}
      <a class="btn" href=${address('alarms', worst.id)}>${t('strip.go')} <kbd>G</kbd></a>
    </span>
  </section>`;
}

/** Acknowledges the alarm of the strip. */
export function acknowledgeStrip() {
  const [worst] = unacknowledged();
  if (worst && LEVELS[worst.severity] <= 2 && !doingOf(`acknowledge:${worst.id}`)) acknowledge(worst);
}
