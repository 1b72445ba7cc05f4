// @ts-check
import { live } from '../live/state.js';

/**
 * Whether the person logged in may do something; the server decides again.
 *
 * @param {string} permission a word of the session's permissions
 */
export function may(permission) {
  const held = /** @type {any} */ (live.user)?.permissions;
  return !held || held.includes(permission);
}
