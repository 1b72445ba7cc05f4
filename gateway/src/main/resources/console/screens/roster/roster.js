// @ts-check
import { html, nothing } from 'lit';
import { Part } from '../../parts/element.js';
import { may } from '../../parts/may.js';
import { address, route } from '../../parts/route.js';
import { style } from '../../parts/style.js';
import { t } from '../../parts/words.js';
import './duty-log.js';
import './handover.js';
import './on-duty.js';
import './week.js';

await style(import.meta.url, 'roster.css');

/** Views, each with what one must be allowed for it. */
const VIEWS = { 'on-duty': 'see-tickets', week: 'dispatch', handover: 'handle-alarms', log: 'look-into' };

/** Who is on duty, the week's grid, the hand-over of the desk, the duty log. */
class RosterPage extends Part {
  get page() {
    return 'roster';
  }

  render() {
    const id = route().id || 'on-duty';
    const view = id in VIEWS ? id : 'on-duty';
    return html`<div class="wrap roster"><div class="title"><h1>${t('page.roster')}</h1>
        <nav class="pick" aria-label=${t('overview.views')}>${Object.entries(VIEWS).filter(([, permission]) => may(permission)).map(([name]) =>
          html`<a href=${address('roster', name)} aria-current=${view === name ? 'true' : nothing}>${t(`roster.view.${name}`)}</a>`)}</nav></div>
      ${view === 'week' ? html`<roster-week></roster-week>` : view === 'handover' ? html`<desk-handover></desk-handover>`
        : view === 'log' ? html`<duty-log></duty-log>` : html`<on-duty></on-duty>`}</div>`;
  }
}

customElements.define('roster-page', RosterPage);
