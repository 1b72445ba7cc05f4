// @ts-check
import { LitElement } from 'lit';
import { live } from '../live/state.js';
import { route } from './route.js';

/**
 * Base of everything on a page: draws into the page itself, so that one stylesheet, labels and
 * aria references work, and is drawn anew when something live, a choice or the address changed.
 */
export class Part extends LitElement {
  createRenderRoot() {
    return this;
  }

  /** Name of the page a screen is, empty for what is not a screen. */
  get page() {
    return '';
  }

  /** A screen about to be left does not read the address of the next one. */
  shouldUpdate() {
    return !this.page || route().page === this.page;
  }

  connectedCallback() {
    super.connectedCallback();
    this.stopListening = live.listen(() => this.requestUpdate());
    this.again = () => this.requestUpdate();
    addEventListener('hashchange', this.again);
    addEventListener('lilong-redraw', this.again);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.stopListening?.();
    if (!this.again) return;
    removeEventListener('hashchange', this.again);
    removeEventListener('lilong-redraw', this.again);
  }
}

/** Everything is drawn anew: the language or another choice has changed. */
export const redraw = () => dispatchEvent(new Event('lilong-redraw'));
