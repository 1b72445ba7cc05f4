/** Compounds, buildings, stairways, devices and their points; discovery of what reports unasked. */
@NullMarked
package io.lilong.gateway.site;

import org.jspecify.annotations.NullMarked;
