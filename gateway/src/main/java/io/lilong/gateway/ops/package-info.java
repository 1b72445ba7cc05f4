/** What is asked about the running gateway: health of each part, metrics, build. */
@NullMarked
package io.lilong.gateway.ops;

import org.jspecify.annotations.NullMarked;
