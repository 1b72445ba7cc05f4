/** The repair ticket life cycle: one open ticket per fault, times, proof of repair. */
@NullMarked
package io.lilong.gateway.ticket;

import org.jspecify.annotations.NullMarked;
