// @ts-check
/** The shared worker: one hub, and with it one stream, for all tabs of this browser. */
import { Hub } from './hub.js';

const hub = new Hub();

/** @type {any} */ (self).onconnect = (/** @type {MessageEvent} */ connection) => {
  hub.join(connection.ports[0]);
};
