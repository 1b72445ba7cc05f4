/** The HTTP door as its callers see it: a whole gateway behind it, a contract beside it. */
@NullMarked
package io.lilong.gateway.web;

import org.jspecify.annotations.NullMarked;
