/** Two doors for MQTT: the device endpoint and the broker client. */
@NullMarked
package io.lilong.gateway.mqtt;

import org.jspecify.annotations.NullMarked;
