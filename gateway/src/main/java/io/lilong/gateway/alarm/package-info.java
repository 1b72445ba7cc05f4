/** The alarm life cycle (ISA-18.2): rows with two axes, their history, what operators may do. */
@NullMarked
package io.lilong.gateway.alarm;

import org.jspecify.annotations.NullMarked;
