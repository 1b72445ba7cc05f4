/** Raw text read strictly: JSON, plain values, times. Knows no format and no device. */
@NullMarked
package io.lilong.gateway.decode.text;

import org.jspecify.annotations.NullMarked;
