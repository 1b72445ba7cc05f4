/** The console in a real browser, against a gateway whose answers the test writes. */
@NullMarked
package io.lilong.gateway.console;

import org.jspecify.annotations.NullMarked;
