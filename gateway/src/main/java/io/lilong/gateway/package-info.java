/** The command line; everything else has a package of its own. */
@NullMarked
package io.lilong.gateway;

import org.jspecify.annotations.NullMarked;
