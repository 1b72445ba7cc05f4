/** What a supervisor asks of the past: figures, each with the list it was counted from. */
@NullMarked
package io.lilong.gateway.report;

import org.jspecify.annotations.NullMarked;
