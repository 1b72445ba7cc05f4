// @ts-check
/**
 * The phone's own database: tickets as last told, and steps on their way to the server. Everything
 * is a promise; a phone that keeps nothing rejects, and the page says so.
 */
const NAME = 'lilong-crew';

/** @type {Promise<IDBDatabase> | undefined} */
let opened;

/** @returns {Promise<IDBDatabase>} */
function database() {
  opened ??= new Promise((done, failed) => {
    const request = indexedDB.open(NAME, 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore('tickets', { keyPath: 'number' });
      request.result.createObjectStore('steps', { keyPath: 'order', autoIncrement: true });
      request.result.createObjectStore('facts');
    };
    request.onsuccess = () => done(request.result);
    request.onerror = () => failed(request.error);
  });
  return opened;
}

/**
 * @template T
 * @param {string} store
 * @param {IDBTransactionMode} mode
 * @param {(store: IDBObjectStore) => IDBRequest<T> | void} work
 * @returns {Promise<T>} the request's result, after the transaction is on the phone
 */
async function run(store, mode, work) {
  const transaction = (await database()).transaction(store, mode, { durability: 'strict' });
  return new Promise((done, failed) => {
    const request = work(transaction.objectStore(store));
    transaction.oncomplete = () => done(/** @type {T} */ (request?.result));
    transaction.onerror = () => failed(transaction.error);
    transaction.onabort = () => failed(transaction.error);
  });
}

/** @returns {Promise<any[]>} */
export const keptTickets = () => run('tickets', 'readonly', (store) => store.getAll());

/** @param {any[]} tickets all there are now */
export const keepTickets = (tickets) =>
  run('tickets', 'readwrite', (store) => {
    store.clear();
    for (const ticket of tickets) store.put(ticket);
  });

/** @returns {Promise<any[]>} in the order they were taken */
export const keptSteps = () => run('steps', 'readonly', (store) => store.getAll());

/** @param {any} step @returns {Promise<IDBValidKey>} */
export const keepStep = (step) => run('steps', 'readwrite', (store) => store.put(step));

/** @param {number} order */
export const dropStep = (order) => run('steps', 'readwrite', (store) => store.delete(order));

/** @param {string} name @returns {Promise<any>} */
export const fact = (name) => run('facts', 'readonly', (store) => store.get(name));

/** @param {string} name @param {any} value */
export const keepFact = (name, value) => run('facts', 'readwrite', (store) => store.put(value, name));
