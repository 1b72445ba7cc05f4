// @ts-check
import { live } from '../live/state.js';

/** A device is silent when it missed this many of its own intervals. */
const MISSED = 3;
/** The directory is asked only now and then. */
const SLACK_MS = 60_000;

/**
 * Whether a device has stopped reporting; null where the server does not tell when it was heard.
 *
 * @param {any} device
 * @returns {boolean | null}
 */
export function isSilent(device) {
  if (!device.lastSeenKnown) return null;
  if (device.outOfService || !device.intervalMs) return false;
  if (device.lastSeen === null) return device.state === 'placed';
  return live.now() - Date.parse(device.lastSeen) > SLACK_MS + MISSED * device.intervalMs;
}

let kept = { key: '', silent: /** @type {any[] | null} */ (null) };

/** Devices that have stopped reporting, null where that is not known. */
export function silentDevices() {
  const key = `${live.revision} ${Math.floor(live.now() / 5000)}`;
  if (kept.key === key) return kept.silent;
  const all = [...live.device.values()];
  const told = all.some((device) => isSilent(device) !== null);
  kept = { key, silent: told ? all.filter(isSilent) : null };
  return kept.silent;
}
