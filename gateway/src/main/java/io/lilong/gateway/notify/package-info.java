/** Notices that must reach someone: outbox → route → send → record; one folder per channel. */
@NullMarked
package io.lilong.gateway.notify;

import org.jspecify.annotations.NullMarked;
