// @ts-check
/** What each step of a crew makes of a ticket, for showing it before the server has said so. */
export const AFTER = { accept: 'accepted', decline: 'open', arrive: 'on_site', fix: 'fixed', pause: 'paused' };

/** How far the message of a dispatch came: no step of a person. */
export const RECEIPTS = ['delivered', 'seen'];

/** States a step may start from. @type {Record<string, string[]>} */
export const FROM = {
  accept: ['dispatched'], decline: ['dispatched'], arrive: ['accepted'], fix: ['on_site'],
  pause: ['accepted', 'on_site'], resume: ['paused'],
};

/** The next step of a crew in each state. @type {Record<string, string>} */
export const NEXT = { dispatched: 'accept', accepted: 'arrive', on_site: 'fix', paused: 'resume' };

const TIMES = { accept: 'acceptedAt', arrive: 'arrivedAt', fix: 'fixedAt' };

/**
 * A ticket with the steps on the phone taken.
 *
 * @param {any} ticket
 * @param {any[]} steps of any ticket, in order
 */
export function withSteps(ticket, steps) {
  const own = steps.filter((step) => step.number === ticket.number && !step.refused);
  const moved = own.reduce((now, step) => {
    const state = step.verb === 'resume' ? (now.pausedFrom ?? 'accepted') : AFTER[step.verb];
    const time = TIMES[step.verb];
    const from = step.verb === 'pause' && { pausedFrom: now.state };
    return { ...now, ...from, ...(state && { state }), ...(time && { [time]: step.at }) };
  }, ticket);
  return { ...moved, waiting: own.filter((step) => !RECEIPTS.includes(step.verb)).length };
}
