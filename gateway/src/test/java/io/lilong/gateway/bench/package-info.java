/** The throughput benchmark: measures the packed gateway from outside; not a test. */
@NullMarked
package io.lilong.gateway.bench;

import org.jspecify.annotations.NullMarked;
