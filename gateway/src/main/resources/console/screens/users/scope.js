// @ts-check
import { html, nothing } from 'lit';
import { sites } from '../../live/sites.js';
import { said, t } from '../../parts/words.js';

const ALL = '*';

/** Compounds of each management unit. @returns {Map<string, string[]>} */
function units() {
  const named = new Map();
  for (const compound of sites() ?? []) named.set(compound.unit, [...(named.get(compound.unit) ?? []), said(compound.title)]);
  return named;
}

/** A scope in words: all, or its units with their compounds. @param {string} scope */
export function scopeWords(scope) {
  if (scope === ALL) return t('scope.all');
  const named = units();
  return scope.split(/\s*,\s*/).map((unit) => unitWords(unit, named.get(unit))).join(t('why.comma'));
}

/** @param {string} unit @param {string[] | undefined} compounds */
const unitWords = (unit, compounds) => (compounds ? t('scope.unit', { unit, compounds: compounds.join(' · ') }) : unit);

/**
 * Choice of a scope: everything, or some management units.
 *
 * @param {string} scope
 * @param {(scope: string) => void} choose
 */
export function scopeChoice(scope, choose) {
  const chosen = new Set(scope === ALL ? [] : scope.split(/\s*,\s*/).filter(Boolean));
  const turn = (/** @type {string} */ unit, /** @type {boolean} */ on) => {
    if (on) chosen.add(unit);
    else chosen.delete(unit);
    choose([...chosen].join(','));
  };
  return html`<fieldset><legend>${t('user.column.scope')}</legend><div class="opts">
    <label class="opt ${scope === ALL ? 'on' : ''}"><input type="checkbox" .checked=${scope === ALL}
      @change=${(/** @type {any} */ event) => choose(event.target.checked ? ALL : [...units().keys()].join(','))}>${t('scope.all')}</label>
    ${scope === ALL ? nothing : [...units()].map(([unit, compounds]) => html`<label class="opt ${chosen.has(unit) ? 'on' : ''}"><input type="checkbox"
      .checked=${chosen.has(unit)} @change=${(/** @type {any} */ event) => turn(unit, event.target.checked)}>${unitWords(unit, compounds)}</label>`)}</div></fieldset>`;
}
