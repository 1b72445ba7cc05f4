/** The door fire panels report through: GB/T 26875.3-2011 over TCP and UDP. */
@NullMarked
package io.lilong.gateway.panel;

import org.jspecify.annotations.NullMarked;
