/** Webhooks: signed JSON to anything that takes it. */
@NullMarked
package io.lilong.gateway.notify.webhook;

import org.jspecify.annotations.NullMarked;
