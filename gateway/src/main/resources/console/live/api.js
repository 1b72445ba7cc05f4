// @ts-check
/**
 * The only module that talks to the server. Requests reject with a {@link Problem}, or with the
 * abort they were asked to heed.
 *
 * @typedef {{zh: string, en: string}} Text
 */

const BASE = '/api/v1/';
const RETRIES_MS = [1000, 2000, 4000];

/** What went wrong with a request. `status` 0: the server did not answer. */
export class Problem extends Error {
  /**
   * @param {number} status
   * @param {Text | string | undefined} detail what the server said
   * @param {Record<string, any>} [body] the whole problem document
   */
  constructor(status, detail, body = {}) {
    super(typeof detail === 'string' ? detail : (detail?.en ?? `status ${status}`));
    this.status = status;
    this.detail = detail;
    this.body = body;
  }
}

/**
 * @param {string} path below /api/v1/
 * @param {RequestInit} [init]
 * @returns {Promise<Response>} an answer with a 2xx status
 */
async function ask(path, init = {}) {
  const answer = await reach(BASE + path, { credentials: 'same-origin', ...init });
  if (answer.ok) return answer;
  const body = await answer.json().catch(() => ({}));
  throw new Problem(answer.status, body.message ?? body.detail ?? body.title, body);
}

/** @param {string} url @param {RequestInit} init */
async function reach(url, init) {
  try {
    return await fetch(url, init);
  } catch (cause) {
    if (init.signal?.aborted) throw cause;
    throw new Problem(0, undefined);
  }
}

/** @param {string} path @param {AbortSignal} [signal] @returns {Promise<any>} */
export async function get(path, signal) {
  return (await ask(path, { signal })).json();
}

/** One page of a list: the first, or that behind a cursor. @param {string} path with its query @param {string} [cursor] */
export const page = (path, cursor) => get(cursor ? `${path}&cursor=${encodeURIComponent(cursor)}` : path);

/**
 * All pages of a list. `at` is the change sequence of the first page: the stream continues there.
 *
 * @param {string} path with its query
 * @param {AbortSignal} [signal]
 * @returns {Promise<{items: any[], at: number}>}
 */
export async function all(path, signal) {
  const join = path.includes('?') ? '&' : '?';
  const first = await get(`${path}${join}limit=500`, signal);
  const items = first.items;
  for (let next = first.next; next; ) {
    const page = await get(`${path}${join}limit=500&cursor=${encodeURIComponent(next)}`, signal);
    items.push(...page.items);
    next = page.next;
  }
  return { items, at: first.at };
}

/**
 * Sends a write until the server has answered: the same key every time, so that it takes effect
 * once however often it arrives.
 *
 * @param {string} path
 * @param {object} body
 * @param {() => void} [onRetry] called when there was no answer and it is sent again
 * @param {'POST' | 'PUT' | 'DELETE'} [method]
 * @returns {Promise<any>} the answer's document, undefined when it has none
 */
export async function send(path, body, onRetry = () => {}, method = 'POST') {
  const key = newKey();
  for (let attempt = 0; ; attempt++) {
    try {
      return await write(method, path, body, key);
    } catch (problem) {
      const unanswered = [0, 502, 503, 504].includes(problem.status);
      if (!unanswered || attempt === RETRIES_MS.length) throw problem;
      onRetry();
      await new Promise((go) => setTimeout(go, RETRIES_MS[attempt]));
    }
  }
}

/** Sends a write once, under the key it was given when it was decided. @param {string} path @param {object} body @param {string} key */
export const sendOnce = (path, body, key) => write('POST', path, body, key);

/** @param {string} method @param {string} path @param {object | undefined} body @param {string} key */
async function write(method, path, body, key) {
  const answer = await ask(path, {
    method,
    headers: { 'Content-Type': 'application/json', 'Idempotency-Key': key },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  const text = await answer.text();
  return text ? JSON.parse(text) : undefined;
}

/**
 * Sends a file, under a key of its own.
 *
 * @param {string} path
 * @param {Blob} file
 * @param {string} type its content type
 * @param {string} [key]
 * @returns {Promise<any>} the answer's document, undefined when it has none
 */
export async function upload(path, file, type, key = newKey()) {
  const answer = await ask(path, { method: 'POST', headers: { 'Content-Type': type, 'Idempotency-Key': key }, body: file });
  const text = await answer.text();
  return text ? JSON.parse(text) : undefined;
}

/** A UUID; `crypto.randomUUID` is missing on plain http in a local network. */
export function newKey() {
  if (crypto.randomUUID) return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((b) => b.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/** The address of a file of the API, for links. @param {string} path */
export const file = (path) => BASE + path;

/** @param {string} id an id that may hold slashes */
export const segment = (id) => encodeURIComponent(id);

/**
 * Who is logged in, null for nobody.
 *
 * @returns {Promise<{user: string, title: string, role: string} | null>}
 */
export async function session() {
  try {
    return await get('session');
  } catch (problem) {
    if (problem.status === 401) return null;
    throw problem;
  }
}

/** @param {string} user @param {string} password */
export const logIn = (user, password) => write('POST', 'session', { user, password }, newKey());

/** Shows a token once; the browser keeps it as its cookie. @param {string} token */
export const enter = (token) => write('POST', 'session/token', { token }, newKey());

export const logOut = () => write('DELETE', 'session', undefined, newKey());

/**
 * Opens the event stream.
 *
 * @param {number | null} after last sequence seen, null for none
 * @param {AbortSignal} signal
 * @returns {Promise<ReadableStream<Uint8Array>>}
 */
export async function events(after, signal) {
  const headers = new Headers({ Accept: 'text/event-stream' });
  if (after !== null) headers.set('Last-Event-ID', String(after));
  const answer = await ask('events', { headers, signal, cache: 'no-store' });
  return /** @type {ReadableStream<Uint8Array>} */ (answer.body);
}

/** The catalogue of words: what the console says. @param {string} language */
export async function words(language) {
  const answer = await reach(new URL(`../words/${language}.json`, import.meta.url).href, {});
  if (!answer.ok) throw new Problem(answer.status, undefined);
  return (await answer.json()).console;
}

/** Whether the server now serves another build than this page is of. */
export async function otherBuild() {
  const answer = await reach('/', { cache: 'no-store' });
  const page = await answer.text();
  const own = new URL('..', import.meta.url).pathname;
  return answer.ok && !page.includes(own);
}
