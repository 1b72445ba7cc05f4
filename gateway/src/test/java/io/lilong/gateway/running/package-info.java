/**
 * The gateway as a process of its own, beside real brokers and databases: started, asked, killed.
 */
@NullMarked
package io.lilong.gateway.running;

import org.jspecify.annotations.NullMarked;
