/** Raw message to readings or a reason why not: pure; payload profiles. */
@NullMarked
package io.lilong.gateway.decode;

import org.jspecify.annotations.NullMarked;
