/** Builds every part by constructor, in order; stops them in reverse. */
@NullMarked
package io.lilong.gateway.app;

import org.jspecify.annotations.NullMarked;
