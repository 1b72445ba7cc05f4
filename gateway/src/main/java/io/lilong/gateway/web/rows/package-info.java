/** Rows as the API shows them: field names, times in ISO 8601 UTC, null for what is not there. */
@NullMarked
package io.lilong.gateway.web.rows;

import org.jspecify.annotations.NullMarked;
