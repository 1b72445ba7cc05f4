/** Readings of the past through a rule book: why a rule did or did not ring, trials, advice. */
@NullMarked
package io.lilong.gateway.replay;

import org.jspecify.annotations.NullMarked;
