/** Simulated compounds that publish over real MQTT. */
@NullMarked
package io.lilong.gateway.demo;

import org.jspecify.annotations.NullMarked;
