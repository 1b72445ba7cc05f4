/** Rules at work: readings and time in, transitions out, each with its reason. No clock, no I/O. */
@NullMarked
package io.lilong.rules.engine;

import org.jspecify.annotations.NullMarked;
