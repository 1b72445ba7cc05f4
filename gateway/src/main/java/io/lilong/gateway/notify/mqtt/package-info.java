/** MQTT messages for sirens and handsets. */
@NullMarked
package io.lilong.gateway.notify.mqtt;

import org.jspecify.annotations.NullMarked;
