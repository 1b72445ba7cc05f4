/** The one place that says the order: batch, evaluate, commit, acknowledge. */
@NullMarked
package io.lilong.gateway.pipeline;

import org.jspecify.annotations.NullMarked;
