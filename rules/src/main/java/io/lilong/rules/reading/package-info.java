/** The values all code speaks: device ids, typed readings, their quality. */
@NullMarked
package io.lilong.rules.reading;

import org.jspecify.annotations.NullMarked;
