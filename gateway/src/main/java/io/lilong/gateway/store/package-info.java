/** SQL: one write connection, read-only queries, migrations. */
@NullMarked
package io.lilong.gateway.store;

import org.jspecify.annotations.NullMarked;
