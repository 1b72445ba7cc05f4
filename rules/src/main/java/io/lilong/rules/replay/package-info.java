/** A recorded stretch of readings through a rule book: back-test, why, advice. */
@NullMarked
package io.lilong.rules.replay;

import org.jspecify.annotations.NullMarked;
