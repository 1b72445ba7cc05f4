/**
 * Formats whose messages are read by what their devices told about themselves before: Sparkplug B,
 * Home Assistant discovery, Homie. What is remembered is stored with the batch that told it.
 */
@NullMarked
package io.lilong.gateway.decode.described;

import org.jspecify.annotations.NullMarked;
