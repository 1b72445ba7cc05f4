// @ts-check
/**
 * The pages, by the first word of the address. Each is a module that defines one element; `roles`
 * who sees it in the bar, all where it is missing.
 *
 * @type {Record<string, {tag: string, load: () => Promise<unknown>, bar?: boolean, roles?: string[]}>}
 */
export const SCREENS = {
  alarms: { tag: 'alarm-desk', load: () => import('../screens/alarms/alarms.js'), bar: true },
};

/** Which entry of the bar a page belongs to. */
/** @type {Record<string, string>} */
export const BELONGS = {};

/** @param {string} name @returns {Promise<HTMLElement>} */
export async function openScreen(name) {
  const { tag, load } = SCREENS[name];
  await load();
  return document.createElement(tag);
}
