/** Notices that must reach someone: the outbox rows and what becomes of them. */
@NullMarked
package io.lilong.gateway.notify;

import org.jspecify.annotations.NullMarked;
