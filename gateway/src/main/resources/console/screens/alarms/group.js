// @ts-check
import { html, nothing } from 'lit';
import { acknowledge, doingOf } from '../../live/actions.js';
import { live } from '../../live/state.js';
import { FormDialog } from '../../parts/dialog.js';
import { when } from '../../parts/format.js';
import { oneLine, whereOf } from '../../parts/place.js';
import { symbol } from '../../parts/symbol.js';
import { said, t } from '../../parts/words.js';

const SHOWN = 50;

/** Acknowledges the alarms of one row together, after it has listed them. Never critical ones. */
class GroupDialog extends FormDialog {
  /** Those of the group still to be acknowledged. @returns {any[]} */
  get waiting() {
    return (this.row?.members ?? []).map((/** @type {any} */ { id }) => live.alarm.get(id))
      .filter((/** @type {any} */ alarm) => alarm && !alarm.acknowledged && alarm.severity !== 'critical');
  }

  async submit() {
    for (const alarm of this.waiting) await acknowledge(alarm);
    return !this.waiting.some((alarm) => doingOf(`acknowledge:${alarm.id}`)?.phase === 'failed');
  }

  render() {
    if (!this.row) return this.shell('', '', '');
    const { waiting } = this;
    const failed = waiting.filter((alarm) => doingOf(`acknowledge:${alarm.id}`)?.phase === 'failed');
    const body = html`<ul class="members">${waiting.slice(0, SHOWN).map((alarm) => html`<li>${symbol(alarm.severity, { size: 'sm', open: !alarm.active })}
        <span><b>${oneLine(whereOf(alarm))}</b> ${said(alarm.title)}</span><time class="num">${when(alarm.raisedAt)}</time></li>`)}</ul>
      ${waiting.length > SHOWN ? html`<p>${t('group.more', { n: waiting.length - SHOWN })}</p>` : nothing}
      ${failed.length ? html`<p class="trouble" role="alert">${t('group.failed', { n: failed.length })}</p>` : nothing}`;
    return this.shell(html`<h2 id="group-dialog-title">${t('group.title', { n: waiting.length })}</h2>`, body, t('group.do', { n: waiting.length }));
  }
}

customElements.define('group-dialog', GroupDialog);
