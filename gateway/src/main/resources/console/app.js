// @ts-check
/** Where the page begins: words, room, person; then the phone of a crew, or the desk. */
import * as api from './live/api.js';
import { live } from './live/state.js';
import { prefs } from './parts/prefs.js';
import { firstLanguage, speak } from './parts/words.js';
import { watchFit } from './parts/fit.js';

document.documentElement.classList.toggle('large', prefs.large);
const [user] = await Promise.all([whoIsHere(), speak(firstLanguage())]);
live.user = user;
watchFit();
const phone = location.pathname === '/m' || user?.role === 'crew';
await (phone ? import('./crew/crew.js') : import('./frame/frame.js'));
document.getElementById('starting')?.remove();
document.body.append(document.createElement(phone ? 'crew-app' : 'lilong-frame'));

/** Nobody known while the server does not answer: the page says so and goes on asking. */
function whoIsHere() {
  return api.session().catch(() => undefined);
}
