/** What people ask to change and what has changed: commands, answers, the change feed. */
@NullMarked
package io.lilong.gateway.change;

import org.jspecify.annotations.NullMarked;
