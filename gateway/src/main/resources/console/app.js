// @ts-check
/** Where the page begins: words, room, person, then the frame. */
import * as api from './live/api.js';
import { live } from './live/state.js';
import { prefs } from './parts/prefs.js';
import { firstLanguage, speak } from './parts/words.js';
import { watchFit } from './parts/fit.js';
import './frame/frame.js';

document.documentElement.classList.toggle('large', prefs.large);
const [user] = await Promise.all([whoIsHere(), speak(firstLanguage())]);
live.user = user;
watchFit();
document.getElementById('starting')?.remove();
document.body.append(document.createElement('lilong-frame'));

/** Nobody, also while the server does not answer: the frame says so and goes on asking. */
function whoIsHere() {
  return api.session().catch(() => undefined);
}
