/** Messages nobody would send on purpose, for the decoders. */
@NullMarked
package io.lilong.gateway.fuzz;

import org.jspecify.annotations.NullMarked;
