/** Readings kept for charts: from the journal to InfluxDB or the embedded store, and back. */
@NullMarked
package io.lilong.gateway.history;

import org.jspecify.annotations.NullMarked;
