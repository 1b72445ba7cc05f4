// @ts-check
import { html, nothing } from 'lit';
import { changeAlarm } from '../../live/actions.js';
import { mayAct } from '../../parts/acknowledge.js';
import { t } from '../../parts/words.js';
import { isShelved } from './choice.js';
import '../../parts/dispatch.js';
import './shelve.js';

/**
 * Dispatching and shelving an alarm, on the desk and on its device's page.
 *
 * @param {any} alarm @param {(dialog: string) => void} open opens one of {@link actDialogs} @param {boolean} keys also by D and S
 */
export function actButtons(alarm, open, keys) {
  const may = mayAct();
  return html`<button class="btn" data-key=${keys ? 'd' : nothing} ?disabled=${!may} @click=${() => open('dispatch-dialog')}>${t('do.dispatch')} ${keys
      ? html`<kbd>D</kbd>` : nothing}</button>
    ${alarm.fire ? html`<span class="btn off">${t('detail.noShelf')}</span>`
      : isShelved(alarm) ? html`<button class="btn" ?disabled=${!may} @click=${() => changeAlarm(alarm, 'unshelve', {})}>${t('do.unshelve')}</button>`
        : html`<button class="btn" data-key=${keys ? 's' : nothing} ?disabled=${!may} @click=${() => open('shelve-dialog')}>${t('do.shelve')} ${keys
          ? html`<kbd>S</kbd>` : nothing}</button>`}`;
}

/** What {@link actButtons} opens; its elements' `open` takes the alarm. */
export const actDialogs = () => html`<shelve-dialog></shelve-dialog><dispatch-dialog></dispatch-dialog>`;
