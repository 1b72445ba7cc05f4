// @ts-check
/**
 * Loads a screen's own stylesheet; a screen awaits it before it defines its element, so that
 * nothing is drawn unstyled.
 *
 * @param {string} module the screen's `import.meta.url`
 * @param {string} file beside it
 * @returns {Promise<void>}
 */
export function style(module, file) {
  const href = new URL(file, module).href;
  if (document.querySelector(`link[href="${href}"]`)) return Promise.resolve();
  const link = document.createElement('link');
  link.rel = 'stylesheet';
  link.href = href;
  return new Promise((loaded, failed) => {
    link.onload = () => loaded();
    link.onerror = () => {
      link.remove();
      failed(new Error(`stylesheet ${file}`));
    };
    document.head.append(link);
  });
}

/**
 * Lets only one screen's stylesheet hold: two screens may use one word for different things.
 *
 * @param {string} folder of the screen
 */
export function onlyStyleOf(folder) {
  for (const sheet of document.styleSheets) {
    const screen = /\/screens\/(\w+)\//.exec(sheet.href ?? '');
    if (screen) sheet.disabled = screen[1] !== folder;
  }
}
