// @ts-check
/** Longest side of a photo as it is sent, in pixels, and its most bytes. */
const SIDE = 1600;
const MOST = 400_000;
const QUALITIES = [0.82, 0.7, 0.55, 0.4];

/**
 * A photo small enough for a weak signal.
 *
 * @param {Blob} file as the camera gave it
 * @returns {Promise<Blob>} a JPEG
 */
export async function shrink(file) {
  const image = await createImageBitmap(file);
  for (let side = SIDE; ; side = Math.round(side * 0.7)) {
    const scale = Math.min(1, side / Math.max(image.width, image.height));
    const canvas = document.createElement('canvas');
    canvas.width = Math.max(1, Math.round(image.width * scale));
    canvas.height = Math.max(1, Math.round(image.height * scale));
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
    for (const quality of QUALITIES) {
      const blob = await packed(canvas, quality);
      if (blob.size <= MOST) return blob;
    }
  }
}

/** @param {HTMLCanvasElement} canvas @param {number} quality @returns {Promise<Blob>} */
const packed = (canvas, quality) => new Promise((done, failed) => {
  canvas.toBlob((blob) => (blob ? done(blob) : failed(new Error('no picture'))), 'image/jpeg', quality);
});
