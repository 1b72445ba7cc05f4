// @ts-check
import { LitElement } from 'lit';
import { live } from '../live/state.js';

/**
 * Base of everything on a page: draws into the page itself, so that one stylesheet, labels and
 * aria references work, and is drawn anew when something live, a choice or the address changed.
 */
export class Part extends LitElement {
  createRenderRoot() {
    return this;
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
