// @ts-check
/** Says a critical alarm aloud, in Mandarin or English, where the browser has a voice for it. */
import { oneLine, whereOf } from '../parts/place.js';
import { said, speaking, t } from '../parts/words.js';

const AGAIN_MS = 12_000;
let spokenAt = 0;
let spokenId = '';

/** A new alarm at once, the same one again now and then. @param {any} alarm */
export function speakAlarm(alarm) {
  if (!alarm || typeof speechSynthesis === 'undefined' || speechSynthesis.speaking) return;
  if (alarm.id === spokenId && Date.now() - spokenAt < AGAIN_MS) return;
  const language = speaking();
  const voice = speechSynthesis.getVoices().find(({ lang }) => lang.replace('_', '-').startsWith(language.slice(0, 2)));
  if (!voice) return;
  spokenId = alarm.id;
  spokenAt = Date.now();
  const words = new SpeechSynthesisUtterance(t('say.aloud', { what: said(alarm.title), where: oneLine(whereOf(alarm)) }));
  words.voice = voice;
  words.lang = language;
  speechSynthesis.speak(words);
}
