/** The live stream: committed changes as server-sent events, to many screens, some of them slow. */
@NullMarked
package io.lilong.gateway.web.live;

import org.jspecify.annotations.NullMarked;
