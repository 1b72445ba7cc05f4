/**
 * Frames of fire panels (GB/T 26875.3-2011): bytes to frames, frames to readings, and the frames a
 * centre sends. Pure.
 */
@NullMarked
package io.lilong.gateway.decode.panel;

import org.jspecify.annotations.NullMarked;
