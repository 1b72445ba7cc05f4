// @ts-check
import { html } from 'lit';
import { Part } from './element.js';
import { clock, hourMinute, number } from './format.js';
import { t } from './words.js';
import { drawBands, drawGaps, drawLimits, gapsOf } from './chart-layers.js';

/** @type {Promise<any> | undefined} */
let loading;

/** uPlot, loaded by the first chart: pages without charts do not pay for it. @returns {Promise<any>} */
function uPlot() {
  loading ??= new Promise((loaded, failed) => {
    const style = document.createElement('link');
    style.rel = 'stylesheet';
    style.href = new URL('../lib/uplot/uPlot.min.css', import.meta.url).href;
    const script = document.createElement('script');
    script.src = new URL('../lib/uplot/uPlot.iife.min.js', import.meta.url).href;
    script.onload = () => loaded(/** @type {any} */ (window).uPlot);
    script.onerror = failed;
    document.head.append(style, script);
  });
  return loading;
}

/** Whether limits say something else: whoever draws a chart works them out anew each time. @param {any} a @param {any} b */
const differs = (a, b) => JSON.stringify(a) !== JSON.stringify(b);

/**
 * A line over time with limits drawn as bands; gaps stay gaps. The same values stand in a table for
 * those who cannot see it.
 */
class Chart extends Part {
  static properties = {
    series: { attribute: false }, limits: { attribute: false, hasChanged: differs }, unit: { attribute: false },
    label: { attribute: false }, height: { attribute: false }, interval: { attribute: false },
  };

  constructor() {
    super();
    /** @type {{points: [number, number | null][], from: number, to: number}} */
    this.series = { points: [], from: 0, to: 0 };
    /** @type {{value: number, level: number, above: boolean, words: string}[]} */
    this.limits = [];
    this.unit = '';
    this.label = '';
    this.height = 120;
    /** Expected distance of readings, ms; more than three of it is a gap. 0: as they come. */
    this.interval = 0;
  }

  firstUpdated() {
    const box = this.querySelector('.plot');
    this.watch = new ResizeObserver(([{ contentRect }]) => {
      const width = Math.floor(contentRect.width);
      if (this.plot && width && width !== this.plot.width) this.plot.setSize({ width, height: this.height });
    });
    if (box) this.watch.observe(box);
  }

  /** A moment was pointed at: told as `lilong-moment` with epoch ms. @param {MouseEvent} event */
  #point(event) {
    if (!this.plot) return;
    const left = event.clientX - this.plot.over.getBoundingClientRect().left;
    const ms = this.plot.posToVal(left, 'x') * 1000;
    if (ms < this.series.from || ms > this.series.to) return;
    this.dispatchEvent(new CustomEvent('lilong-moment', { detail: ms, bubbles: true }));
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.watch?.disconnect();
    this.plot?.destroy();
    this.plot = undefined;
  }

  /** @param {Map<string, unknown>} changed */
  updated(changed) {
    if (['series', 'limits', 'height', 'interval'].some((name) => changed.has(name))) this.#draw();
  }

  async #draw() {
    const Plot = await uPlot();
    const box = this.querySelector('.plot');
    if (!box || !this.isConnected) return;
    this.gaps = gapsOf(this.series, this.interval);
    const points = withGaps(this.series.points, this.gaps);
    // the watch keeps the width of the plot before: to ask the page for it would lay it out
    const width = this.plot?.width ?? box.clientWidth;
    this.plot?.destroy();
    this.plot = new Plot(this.#options(Plot, width), [points.map(([x]) => x / 1000), points.map(([, y]) => y)], box);
  }

  /** @param {any} Plot @param {number} width */
  #options(Plot, width) {
    const { from, to } = this.series;
    const font = `13px ${getComputedStyle(this).fontFamily}`;
    const axis = { font, stroke: '#566168', ticks: { show: false }, grid: { stroke: '#C9CFCD', width: 1 } };
    return {
      width, height: this.height, legend: { show: false }, cursor: { show: false }, select: { show: false },
      scales: { x: { time: true, range: [from / 1000, to / 1000] }, y: { range: (/** @type {any} */ _u, /** @type {number} */ min, /** @type {number} */ max) => this.#range(min, max) } },
      series: [{}, { stroke: '#12191D', width: 2.2, points: { show: this.series.points.length < 2 }, spanGaps: false }],
      axes: [
        { ...axis, grid: { show: false }, space: 90, size: 30, values: (/** @type {any} */ _u, /** @type {number[]} */ at) => at.map((s) => hourMinute(s * 1000)) },
        { ...axis, size: 52, space: 34, values: (/** @type {any} */ _u, /** @type {number[]} */ at) => at.map(number) },
      ],
      hooks: {
        drawClear: [(/** @type {any} */ u) => drawBands(u, this.limits)],
        drawAxes: [(/** @type {any} */ u) => { drawLimits(u, this.limits, font); drawGaps(u, this.gaps ?? [], font); }],
      },
      padding: [6, 20, 0, 0], pxAlign: true,
    };
  }

  /** Room for the line and for each limit. @param {number} min @param {number} max */
  #range(min, max) {
    const limits = this.limits.map(({ value }) => value);
    const low = Math.min(0, min ?? 0, ...limits);
    const high = Math.max(max ?? 1, ...limits);
    return [low, high + (high - low || 1) * 0.12];
  }

  render() {
    const { points } = this.series;
    const step = Math.max(1, Math.ceil(points.length / 30));
    const shown = points.filter((_, i) => i % step === 0);
    return html`<div class="plot" role="img" @click=${this.#point} aria-label=${t('chart.label', { label: this.label, n: points.length })}></div>
      <table class="sr"><caption>${this.label}</caption><tbody>${shown.map(([x, y]) => html`<tr><th scope="row">${clock(x)}</th>
        <td>${y === null ? t('value.none') : `${number(y)} ${this.unit ?? ''}`}</td></tr>`)}</tbody></table>`;
  }
}

/** @param {[number, number | null][]} points @param {{from: number, to: number}[]} gaps @returns {[number, number | null][]} */
function withGaps(points, gaps) {
  if (!gaps.length) return points;
  /** @type {[number, number | null][]} */
  const breaks = gaps.map(({ from }) => [from + 1, null]);
  return [...points, ...breaks].sort((a, b) => a[0] - b[0]);
}

customElements.define('lilong-chart', Chart);
