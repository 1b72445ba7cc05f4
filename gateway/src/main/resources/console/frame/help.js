// @ts-check
import { html } from 'lit';
import { Part } from '../parts/element.js';
import { t } from '../parts/words.js';

const KEYS = [
  ['G', 'desk'], ['↑ ↓', 'choose'], ['Enter', 'open'], ['A', 'acknowledge'], ['D', 'dispatch'],
  ['S', 'shelve'], ['M', 'mute'], ['N', 'newTicket'], ['/', 'find'], ['?', 'help'], ['Esc', 'close'],
];

/** The keys, on `?`. */
class Help extends Part {
  connectedCallback() {
    super.connectedCallback();
    addEventListener('lilong-help', this.show);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    removeEventListener('lilong-help', this.show);
  }

  show = () => this.querySelector('dialog')?.showModal();

  render() {
    return html`<dialog class="dlg" aria-labelledby="help-title">
      <div class="head"><h2 id="help-title">${t('help.title')}</h2></div>
      <div class="body"><dl class="keylist">${KEYS.map(([key, does]) =>
        html`<dt><kbd>${key}</kbd></dt><dd>${t(`key.${does}`)}</dd>`)}</dl></div>
      <form class="foot" method="dialog"><button class="btn">${t('do.close')} <kbd>Esc</kbd></button></form>
    </dialog>`;
  }
}

customElements.define('lilong-help', Help);
