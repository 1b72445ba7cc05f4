// @ts-check
/**
 * Sound of alarms, made with Web Audio. Critical: two tones alternating until acknowledged or
 * silenced, with the words spoken where the browser can, and again a minute after it was silenced. Major: three beeps every 15 s. Minor: one beep.
 * Connection lost: one long tone every 30 s.
 */
import { live } from '../live/state.js';
import { prefs, prefer } from '../parts/prefs.js';
import { LEVELS } from '../parts/symbol.js';
import { speakAlarm } from './speech.js';

const AGAIN_MS = 60_000;
const MAJOR_MS = 15_000;
const LOST_MS = 30_000;

/** @type {AudioContext | null} */
let audio = null;
/** Silenced alarms and when. @type {Map<string, number>} */
const silenced = new Map();
let lastMajor = 0;
let lastLost = 0;

/** Whether the browser lets this page sound. */
export const unlocked = () => audio?.state === 'running';

/** Call in a click or key press: browsers allow sound only from there on. */
export async function unlock() {
  audio ??= new AudioContext();
  if (audio.state !== 'running') await audio.resume().catch(() => {});
  tell();
}

function tell() {
  live.canSound = unlocked() && prefs.sound;
  live.say('here');
  live.changed();
}

/** @param {boolean} on */
export function switchSound(on) {
  prefer({ sound: on });
  tell();
}

/** One tone. @param {number} hertz @param {number} from s from now @param {number} length s */
function tone(hertz, from, length) {
  if (!audio) return;
  const start = audio.currentTime + from;
  const oscillator = new OscillatorNode(audio, { frequency: hertz, type: 'triangle' });
  const gain = new GainNode(audio, { gain: 0 });
  gain.gain.setTargetAtTime(0.5, start, 0.01);
  gain.gain.setTargetAtTime(0, start + length - 0.04, 0.015);
  oscillator.connect(gain).connect(audio.destination);
  oscillator.start(start);
  oscillator.stop(start + length + 0.1);
}

export function testTone() {
  tone(880, 0, 0.35);
  tone(660, 0.4, 0.35);
}

/** Alarms that ask for sound: active, not acknowledged, not shelved. */
export function sounding() {
  const now = live.now();
  return [...live.alarm.values()].filter(
    (alarm) => alarm.active && !alarm.acknowledged && !alarm.suppressed && !alarm.test &&
      alarm.shelvedMs <= now,
  );
}

/** Silences what sounds now; the next new alarm sounds again. */
export function silence() {
  for (const id of silenced.keys()) if (!live.alarm.has(id)) silenced.delete(id);
  for (const alarm of sounding()) silenced.set(alarm.id, Date.now());
  live.changed();
}

/** Whether anything sounds or would. */
export const isSounding = () => sounding().some((alarm) => LEVELS[alarm.severity] <= 2 && loud(alarm));

/** @param {any} alarm */
function loud(alarm) {
  const at = silenced.get(alarm.id);
  if (at === undefined) return true;
  return alarm.severity === 'critical' && Date.now() - at > AGAIN_MS;
}

/** New alarms: minor ones beep once, the rest is heard in the next second. @param {any[]} alarms */
export function soundNew(alarms) {
  if (!live.leads || !live.canSound) return;
  if (alarms.some((alarm) => alarm.severity === 'major')) lastMajor = 0;
  if (alarms.some((alarm) => alarm.severity === 'minor')) tone(740, 0, 0.2);
  soundSecond();
}

/** Called each second, by the hub's beat rather than a timer: hidden tabs have slow timers. */
export function soundSecond() {
  if (!live.leads || !live.canSound) return;
  const now = Date.now();
  const worst = Math.min(9, ...sounding().filter(loud).map((alarm) => LEVELS[alarm.severity]));
  if (worst === 1) {
    tone(960, 0, 0.46);
    tone(720, 0.5, 0.46);
    speakAlarm(sounding().find((alarm) => alarm.severity === 'critical' && loud(alarm)));
  } else if (worst === 2 && now - lastMajor >= MAJOR_MS) {
    lastMajor = now;
    for (const from of [0, 0.3, 0.6]) tone(820, from, 0.18);
  }
  if (live.link.state === 'lost' && now - lastLost >= LOST_MS) {
    lastLost = now;
    tone(440, 0, 1.8);
  }
}
