package io.lilong.gateway.mqtt;

import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttProperties.MqttPropertyType;
import org.jspecify.annotations.Nullable;

/** Reads MQTT 5 properties. */
final class Properties {
  private Properties() {}

  /** A four-byte number without sign, 0 where it is not told. */
  static long seconds(@Nullable MqttProperties all, MqttPropertyType wanted) {
    return all != null
            && all.getProperty(wanted.value()) instanceof MqttProperties.IntegerProperty number
        ? Integer.toUnsignedLong(number.value())
        : 0;
  }

  static boolean has(@Nullable MqttProperties all, MqttPropertyType wanted) {
    return all != null && all.getProperty(wanted.value()) != null;
  }
}
