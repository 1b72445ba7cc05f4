// @ts-check
import * as api from '../live/api.js';
import { live } from '../live/state.js';
import { dropStep, keepStep, keptSteps } from './phone.js';
import { FROM, RECEIPTS } from './steps.js';

/**
 * Steps taken on this phone. Each is on the phone first, with its own key and the phone's time, then
 * sent in order until the server has answered; sending twice has one effect.
 */

const AGAIN_MS = 30_000;
/** After a step nothing can be pressed for so long: the next button may stand where the last one was. */
const REST_MS = 600;

let takenAt = 0;
/** @type {any[]} */
let steps = [];
let sending = false;
/** Receipts this page has told of. @type {Set<string>} */
const told = new Set();

/** Whether a step is a receipt only. @param {any} step */
export const isReceipt = (step) => RECEIPTS.includes(step.verb);

/** Steps not yet sent, and those the server refused, in order. */
export const outbox = () => steps;

/** Whether a step was taken just now: a second tap is not another step. */
export const resting = () => Date.now() - takenAt < REST_MS;

/** Whether a step is in this page only: the phone did not take it. */
export const unkept = () => steps.some((step) => step.order === undefined);

/** Reads what is on the phone and begins to send. */
export async function openOutbox() {
  steps = await keptSteps();
  addEventListener('online', flush);
  setInterval(flush, AGAIN_MS);
  flush();
}

/**
 * Takes a step; resolves when it is safely on the phone.
 *
 * @param {any} ticket
 * @param {string} verb
 * @param {string} [note]
 */
export async function takeStep(ticket, verb, note = '') {
  const taken = verb !== 'comment' && steps.some((step) => step.number === ticket.number && step.verb === verb && !step.refused);
  if (taken || resting()) return;
  takenAt = Date.now();
  setTimeout(() => live.changed(), REST_MS);
  live.changed();
  await put(ticket, { verb, note });
}

/** Keeps a photo and sends it after the steps. @param {any} ticket @param {'before' | 'after'} stage @param {Blob} photo */
export const takePhoto = (ticket, stage, photo) => put(ticket, { verb: 'photo', stage, photo });

/** Says once that a ticket just given out is on this phone. @param {any} ticket */
export const received = (ticket) => receipt(ticket, 'delivered', ticket.deliveredAt);

/** Says once that this phone has opened a ticket just given out. @param {any} ticket */
export const see = (ticket) => receipt(ticket, 'seen', ticket.seenAt);

/** @param {any} ticket @param {string} verb @param {string | null} known */
async function receipt(ticket, verb, known) {
  const one = `${verb} ${ticket.number} ${ticket.dispatchedAt}`;
  if (ticket.state !== 'dispatched' || known || told.has(one)) return;
  told.add(one);
  if (!steps.some((step) => step.number === ticket.number && step.verb === verb)) await put(ticket, { verb, dispatchedAt: ticket.dispatchedAt });
}

/** @param {any} ticket @param {object} what */
async function put(ticket, what) {
  const step = { number: ticket.number, version: ticket.version, key: api.newKey(), at: new Date(live.now()).toISOString(), ...what };
  // shown as done only when it is on the phone: the battery may die in the next moment
  const order = await keepStep(step).catch(() => undefined);
  steps = [...steps, { ...step, order }];
  live.changed();
  flush();
}

/** Forgets a refused step after the person has read why. @param {any} step */
export async function forgetStep(step) {
  await drop(step);
  live.changed();
}

/** @param {any} step */
async function drop(step) {
  steps = steps.filter((one) => one !== step);
  if (step.order !== undefined) await dropStep(step.order);
}

/** Sends what waits, in order. */
export async function flush() {
  if (sending) return;
  sending = true;
  try {
    for (let step = first(); step; step = first()) if (!(await deliver(step))) break;
  } finally {
    sending = false;
  }
  live.changed();
}

/** The next to send: photos after all steps, since they take long. */
const first = () => steps.find((step) => !step.refused && step.verb !== 'photo') ?? steps.find((step) => !step.refused);

/** @param {any} step @returns {Promise<boolean>} whether to go on with the next */
async function deliver(step) {
  try {
    const row = step.verb === 'photo' ? await sendPhoto(step) : await send(step);
    if (row) live.take(row);
    await drop(step);
    return true;
  } catch (problem) {
    if ([0, 401, 429, 500, 502, 503, 504].includes(problem.status)) return false;
    // how far it came matters no more once the ticket has gone on
    if (isReceipt(step)) await drop(step);
    else await refuse(step, problem);
    return true;
  }
}

/** @param {any} step */
async function send(step) {
  const path = `tickets/${api.segment(step.number)}/${step.verb}`;
  const body = isReceipt(step) ? { dispatchedAt: step.dispatchedAt }
    : step.verb === 'comment' ? { comment: step.note, occurredAt: step.at }
    : { version: await versionOf(step), note: step.note || null, occurredAt: step.at };
  return api.sendOnce(path, body, step.key);
}

/** @param {any} step */
const sendPhoto = (step) =>
  api.upload(`tickets/${api.segment(step.number)}/photos?stage=${step.stage}&occurredAt=${encodeURIComponent(step.at)}`, step.photo, 'image/jpeg', step.key);

/**
 * The row as it is now: others may have written on the ticket meanwhile, which does not undo a step
 * taken in the stairwell; a ticket in another state does, and the server says so.
 *
 * @param {any} step
 * @returns {Promise<number>}
 */
async function versionOf(step) {
  const now = await api.get(`tickets/${api.segment(step.number)}`);
  return FROM[step.verb]?.includes(now.state) ? now.version : step.version;
}

/** @param {any} step @param {any} problem */
async function refuse(step, problem) {
  step.refused = { status: problem.status, detail: problem.detail };
  if (step.order !== undefined) await keepStep(step);
}
