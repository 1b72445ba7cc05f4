// @ts-check
/**
 * The pages, by the first word of the address. Each is a module that defines one element; `roles`
 * who sees it in the bar, all where it is missing; `css` the folder of its stylesheet where that is
 * not its own name.
 *
 * @type {Record<string, {tag: string, load: () => Promise<unknown>, bar?: boolean, roles?: string[], css?: string}>}
 */
export const SCREENS = {
  alarms: { tag: 'alarm-desk', load: () => import('../screens/alarms/alarms.js'), bar: true },
  overview: { tag: 'compound-overview', load: () => import('../screens/overview/overview.js'), bar: true },
  devices: { tag: 'device-list', load: () => import('../screens/devices/devices.js') },
  device: { tag: 'device-page', load: () => import('../screens/devices/device.js'), css: 'devices' },
  inventory: { tag: 'inventory-page', load: () => import('../screens/inventory/inventory.js') },
  tickets: { tag: 'ticket-board', load: () => import('../screens/tickets/tickets.js'), bar: true },
  roster: { tag: 'roster-page', load: () => import('../screens/roster/roster.js'), bar: true },
  reports: { tag: 'reports-page', load: () => import('../screens/reports/reports.js'), bar: true, roles: ['supervisor', 'engineer', 'admin'] },
  rules: { tag: 'rule-list', load: () => import('../screens/rules/rules.js'), bar: true },
  system: { tag: 'system-page', load: () => import('../screens/system/system.js'), bar: true },
  notifications: { tag: 'notification-list', load: () => import('../screens/system/notifications.js'), css: 'system' },
  panels: { tag: 'panel-list', load: () => import('../screens/panels/panels.js'), css: 'system' },
  users: { tag: 'users-page', load: () => import('../screens/users/users.js') },
  quarantine: { tag: 'quarantine-list', load: () => import('../screens/system/quarantine.js'), css: 'system' },
};

/** Which entry of the bar a page belongs to. */
export const BELONGS = { device: 'overview', devices: 'overview', inventory: 'overview', quarantine: 'system', notifications: 'system', panels: 'system', users: 'system' };

/** @param {string} name @returns {Promise<HTMLElement>} */
export async function openScreen(name) {
  const { tag, load } = SCREENS[name];
  await load();
  return document.createElement(tag);
}
