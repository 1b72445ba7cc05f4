// @ts-check
import { span } from './format.js';
import { t } from './words.js';

const TINTS = { 1: '#F8DEDB', 2: '#FCE8D3', 3: '#FBF2CC', 4: '#DFEAF5' };
const EDGES = { 1: '#7D0A12', 2: '#7A3D00', 3: '#665000', 4: '#173F6B' };
/** So many missed readings make a gap. */
const MISSED = 3;

/**
 * Stretches without readings.
 *
 * @param {{points: [number, number | null][], from: number, to: number}} series
 * @param {number} interval expected distance, ms; 0 for unknown
 * @returns {{from: number, to: number}[]}
 */
export function gapsOf({ points, to }, interval) {
  if (!interval) return [];
  const gaps = [];
  for (let i = 0; i < points.length; i++) {
    const next = i + 1 < points.length ? points[i + 1][0] : to;
    if (next - points[i][0] > MISSED * interval) gaps.push({ from: points[i][0], to: next });
  }
  return gaps;
}

/** Tints what lies beyond each limit, the worst on top. @param {any} u @param {any[]} limits */
export function drawBands(u, limits) {
  const { left, top, width, height } = u.bbox;
  for (const { value, level, above } of [...limits].sort((a, b) => b.level - a.level)) {
    const y = u.valToPos(value, 'y', true);
    u.ctx.fillStyle = TINTS[level];
    u.ctx.fillRect(left, above ? top : y, width, above ? y - top : top + height - y);
  }
}

/** The limits themselves with their words. @param {any} u @param {any[]} limits @param {string} font */
export function drawLimits(u, limits, font) {
  const { ctx } = u;
  const { left, width } = u.bbox;
  const ratio = devicePixelRatio;
  ctx.save();
  for (const { value, level, above, words } of limits) {
    const y = u.valToPos(value, 'y', true);
    ctx.strokeStyle = EDGES[level];
    ctx.lineWidth = 1.5 * ratio;
    ctx.setLineDash([6 * ratio, 4 * ratio]);
    ctx.beginPath();
    ctx.moveTo(left, y);
    ctx.lineTo(left + width, y);
    ctx.stroke();
    ctx.textAlign = 'left';
    ctx.textBaseline = 'alphabetic';
    write(ctx, font, words, EDGES[level], left + 6 * ratio, y + (above ? -6 : 15) * ratio);
  }
  ctx.restore();
}

/** Hatched stretches without data. @param {any} u @param {{from: number, to: number}[]} gaps @param {string} font */
export function drawGaps(u, gaps, font) {
  const { ctx } = u;
  const { left, top, width, height } = u.bbox;
  for (const gap of gaps) {
    const from = Math.max(left, u.valToPos(gap.from / 1000, 'x', true));
    const to = Math.min(left + width, u.valToPos(gap.to / 1000, 'x', true));
    if (to <= from) continue;
    ctx.save();
    ctx.beginPath();
    ctx.rect(from, top, to - from, height);
    ctx.clip();
    ctx.strokeStyle = '#D5DAD9';
    ctx.lineWidth = 5 * devicePixelRatio;
    ctx.setLineDash([]);
    for (let x = from - height; x < to; x += 14 * devicePixelRatio) {
      ctx.beginPath();
      ctx.moveTo(x, top + height);
      ctx.lineTo(x + height, top);
      ctx.stroke();
    }
    ctx.textAlign = 'center';
    write(ctx, font, t('chart.gap', { span: span(gap.to - gap.from) }), '#3A454B', (from + to) / 2, top + height / 2);
    ctx.restore();
  }
}

/** @param {any} ctx @param {string} font @param {string} words @param {string} colour @param {number} x @param {number} y */
function write(ctx, font, words, colour, x, y) {
  ctx.font = font.replace(/^(\d+)px/, (_, size) => `${Number(size) * devicePixelRatio}px`);
  ctx.lineWidth = 4 * devicePixelRatio;
  ctx.setLineDash([]);
  ctx.strokeStyle = '#FBFBFA';
  if (ctx.textAlign === 'center') ctx.strokeText(words, x, y);
  ctx.fillStyle = colour;
  ctx.fillText(words, x, y);
}
