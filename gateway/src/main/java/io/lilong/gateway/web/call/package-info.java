/** One request and its reply: who calls, what they may, what they sent, what is refused and why. */
@NullMarked
package io.lilong.gateway.web.call;

import org.jspecify.annotations.NullMarked;
