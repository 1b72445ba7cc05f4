// @ts-check
import { said } from '../parts/words.js';
import * as api from './api.js';
import { live } from './state.js';

const REFRESH_MS = 60_000;

/** @type {any[] | null} */
let crews = null;
let askedAt = 0;

live.listenRows((rows) => { if ('roster' in rows) askedAt = 0; });

/** The crews with who is on duty now; null until the server has told. Kept through an outage: telephones still ring. */
export function onDuty() {
  if (live.loaded && live.link.state === 'live' && Date.now() - askedAt > REFRESH_MS) ask();
  return crews;
}

async function ask() {
  askedAt = Date.now();
  const told = await api.get('roster/on-duty').catch(() => null);
  if (!told) return;
  crews = told.crews;
  live.changed();
}

/** What people call a crew; a ticket may hold its code, or a name somebody typed. @param {string} code */
export function crewTitle(code) {
  const title = onDuty()?.find((crew) => crew.code === code)?.title;
  return title ? said(title) : code;
}

/** Who has a ticket: the person of the roster, or whom a dispatcher named; empty for nobody. @param {any} ticket @returns {string} */
export function holderOf(ticket) {
  if (ticket.holder) return said(ticket.holder);
  return ticket.crew ? crewTitle(ticket.crew) : '';
}

/** Everybody on duty, each once; those beyond the duty room first. @returns {any[]} */
export function people() {
  const all = [...(onDuty() ?? [])].sort((a, b) => Number(a.desk) - Number(b.desk))
    .flatMap((crew) => crew.members.map((/** @type {any} */ member) => ({ ...member, crew: crew.title, desk: crew.desk, trades: crew.trades })));
  return all.filter((one, i) => all.findIndex(({ code }) => code === one.code) === i);
}

/** What people call somebody whose log-in stands in a row: themselves and those on duty by name. @param {string | null | undefined} login @returns {string} */
export function personName(login) {
  if (!login) return '';
  if (live.user?.user === login) return live.user.title;
  return people().find((one) => one.account === login)?.name ?? login;
}
