// @ts-check
/**
 * Reads a text/event-stream.
 *
 * @param {ReadableStream<Uint8Array>} body
 * @yields {{id: string | null, event: string, data: string}}
 */
export async function* frames(body) {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let rest = '';
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      rest += decoder.decode(value, { stream: true });
      const blocks = rest.split(/\r?\n\r?\n/);
      rest = blocks.pop() ?? '';
      for (const block of blocks) yield frame(block);
    }
  } finally {
    reader.cancel().catch(() => {});
  }
}

/** @param {string} block lines of one frame */
function frame(block) {
  const read = { id: /** @type {string | null} */ (null), event: 'message', data: '' };
  for (const line of block.split(/\r?\n/)) {
    const colon = line.indexOf(':');
    const name = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '');
    if (name === 'data') read.data += (read.data ? '\n' : '') + value;
    else if (name === 'id') read.id = value;
    else if (name === 'event') read.event = value;
  }
  return read;
}
