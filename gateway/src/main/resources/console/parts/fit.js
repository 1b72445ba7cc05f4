// @ts-check
/**
 * Tells the stylesheet how much room there is, in letters rather than pixels: large text or browser
 * zoom on a small screen gets the layout of a smaller one. `fit-compact` under 88 rem,
 * `fit-narrow` under 70.
 */
export function watchFit() {
  const root = document.documentElement;
  const measure = () => {
    const rem = parseFloat(getComputedStyle(root).fontSize);
    const room = root.clientWidth / rem;
    root.classList.toggle('fit-compact', room < 88);
    root.classList.toggle('fit-narrow', room < 70);
  };
  new ResizeObserver(measure).observe(root);
  addEventListener('lilong-redraw', measure);
  measure();
}
