// @ts-check
/** What an alarm does beside its row: sound, spoken words for screen readers, the tab's title. */
import { live } from '../live/state.js';
import { announce } from '../parts/announce.js';
import { t } from '../parts/words.js';
import { LEVELS, SEVERITIES } from '../parts/symbol.js';
import { soundNew, soundSecond } from './sound.js';

/** Alarms seen unacknowledged. @type {Set<string> | null} */
let known = null;
/** @type {any[]} */
let fresh = [];

/** Starts watching; call once. */
export function payAttention() {
  live.listen(look);
  let second = 0;
  live.listen(() => {
    const now = Math.floor(Date.now() / 1000);
    if (now === second) return;
    second = now;
    soundSecond();
  });
}

let kept = { key: '', alarms: /** @type {any[]} */ ([]) };

/** Unacknowledged alarms on the desk, worst and oldest first. */
export function unacknowledged() {
  const key = `${live.revision} ${Math.floor(live.now() / 1000)}`;
  if (kept.key !== key) kept = { key, alarms: sorted(live.now()) };
  return kept.alarms;
}

/** @param {number} now @returns {any[]} */
function sorted(now) {
  return [...live.alarm.values()]
    .filter((alarm) => !alarm.acknowledged && alarm.shelvedMs <= now)
    .sort((a, b) => LEVELS[a.severity] - LEVELS[b.severity] || a.raisedMs - b.raisedMs);
}

function look() {
  if (!live.loaded) return;
  const waiting = unacknowledged().filter((alarm) => alarm.active);
  const news = known ? waiting.filter((alarm) => !known?.has(alarm.id)) : [];
  known = new Set(waiting.map((alarm) => alarm.id));
  if (!news.length) return;
  soundNew(news);
  fresh.push(...news);
  const urgent = news.some((alarm) => LEVELS[alarm.severity] <= 2);
  announce(sayFresh, urgent);
}

function sayFresh() {
  const worst = Math.min(...fresh.map((alarm) => LEVELS[alarm.severity]));
  const n = fresh.length;
  fresh = [];
  return t('say.new', { n, severity: t(`severity.${SEVERITIES[worst - 1]}`) });
}
