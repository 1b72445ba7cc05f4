/** A recorded stretch of readings through a rule book: back-test and why / why not. */
@NullMarked
package io.lilong.rules.replay;

import org.jspecify.annotations.NullMarked;
