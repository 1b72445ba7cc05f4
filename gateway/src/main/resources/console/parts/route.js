// @ts-check
/**
 * The address after `#`: page, then what is chosen on it, then filters. `#/alarms/ID?tab=shelved`.
 *
 * @typedef {{page: string, id: string, query: URLSearchParams}} Route
 */

/** @returns {Route} */
export function route() {
  const [path, query] = location.hash.replace(/^#\/?/, '').split('?');
  const [page, ...id] = path.split('/');
  return { page: page || 'alarms', id: decode(id.join('/')), query: new URLSearchParams(query ?? '') };
}

/** @param {string} text */
function decode(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/**
 * @param {string} page
 * @param {string} [id]
 * @param {Record<string, string> | URLSearchParams} [query] empty values are left out
 */
export function address(page, id = '', query = {}) {
  const kept = new URLSearchParams(query);
  for (const [name, value] of [...kept]) if (!value) kept.delete(name);
  const search = kept.toString();
  return `#/${page}${id ? `/${encodeURIComponent(id)}` : ''}${search ? `?${search}` : ''}`;
}

/** Changes the address without a new entry in the back list. @param {string} to */
export function replaceAddress(to) {
  if (to === location.hash) return;
  history.replaceState(null, '', to);
  dispatchEvent(new HashChangeEvent('hashchange'));
}
