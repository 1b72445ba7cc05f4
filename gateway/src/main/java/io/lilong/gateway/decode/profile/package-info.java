/**
 * How families of devices speak: the native format in code, every other as a payload profile in
 * YAML. The first profile that fits a message reads it.
 */
@NullMarked
package io.lilong.gateway.decode.profile;

import org.jspecify.annotations.NullMarked;
