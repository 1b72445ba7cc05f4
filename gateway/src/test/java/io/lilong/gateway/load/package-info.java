/** The measured job: stairway lights, pumps and fire sensors as one process can play them. */
@NullMarked
package io.lilong.gateway.load;

import org.jspecify.annotations.NullMarked;
