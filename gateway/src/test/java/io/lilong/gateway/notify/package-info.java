/** Notifications through the doors: fake far sides that behave as badly as real ones. */
package io.lilong.gateway.notify;
