/** The one message catalogue: whole sentences in Chinese and English by key. */
@NullMarked
package io.lilong.gateway.words;

import org.jspecify.annotations.NullMarked;
