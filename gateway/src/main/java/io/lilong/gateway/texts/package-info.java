/** The texts an engineer writes (site, rules, payload profiles): which are in force, since when. */
@NullMarked
package io.lilong.gateway.texts;

import org.jspecify.annotations.NullMarked;
