// @ts-check
/** Where the page begins: words, room, person; then the phone of a crew, the wall, or the desk. */
import * as api from './live/api.js';
import { live } from './live/state.js';
import { prefs } from './parts/prefs.js';
import { firstLanguage, speak } from './parts/words.js';
import { watchFit } from './parts/fit.js';

document.documentElement.classList.toggle('large', prefs.large);
if (location.pathname === '/') fetchDesk();
const [user] = await Promise.all([whoIsHere(), speak(firstLanguage())]);
live.user = user;
watchFit();
const [load, tag] = app();
await load();
document.getElementById('starting')?.remove();
document.body.append(document.createElement(tag));

/** @returns {[() => Promise<unknown>, string]} what the address and the person ask for */
function app() {
  if (location.pathname === '/wall' || user?.role === 'wall') return [() => import('./wall/wall.js'), 'wall-screen'];
  if (location.pathname === '/m' || user?.role === 'crew') return [() => import('./crew/crew.js'), 'crew-app'];
  return [() => import('./frame/frame.js'), 'lilong-frame'];
}

/** Begins with the desk while the server is asked who is here. What fails here fails again below, where it is told. */
function fetchDesk() {
  import('./frame/frame.js').catch(() => {});
  if (/^(#\/alarms.*|#?)$/.test(location.hash)) import('./screens/alarms/alarms.js').catch(() => {});
}

/** Nobody known while the server does not answer: the page says so and goes on asking. */
function whoIsHere() {
  return api.session().catch(() => undefined);
}
