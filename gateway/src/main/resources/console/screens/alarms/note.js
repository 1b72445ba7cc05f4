// @ts-check
import { html } from 'lit';
import { commentAlarm, doingOf } from '../../live/actions.js';
import { mayAct, trouble } from '../../parts/acknowledge.js';
import { Part } from '../../parts/element.js';
import { t } from '../../parts/words.js';

/** A note on an alarm. What is typed stays while the alarm, the page or the person changes. */
class AlarmNote extends Part {
  static properties = { alarm: { attribute: false } };

  constructor() {
    super();
    this.alarm = '';
    /** @type {Map<string, string>} */
    this.typed = new Map();
  }

  /** @param {SubmitEvent} event */
  async #submit(event) {
    event.preventDefault();
    const id = this.alarm;
    const words = (this.typed.get(id) ?? '').trim();
    if (words && (await commentAlarm(id, words))) this.typed.delete(id);
    this.requestUpdate();
  }

  render() {
    const doing = doingOf(`comment:${this.alarm}`);
    return html`<form class="notes" @submit=${this.#submit}>
      <label class="sr" for="note">${t('note.label')}</label>
      <input class="field" id="note" maxlength="500" placeholder=${t('note.label')} .value=${this.typed.get(this.alarm) ?? ''}
        @input=${(/** @type {any} */ event) => this.typed.set(this.alarm, event.target.value)}>
      <button class="btn" ?disabled=${!mayAct() || (doing && doing.phase !== 'failed')}>${t('do.note')}</button>
    </form>${trouble(`comment:${this.alarm}`)}`;
  }
}

customElements.define('alarm-note', AlarmNote);
