package io.lilong.gateway.notify.mqtt;

import io.vertx.core.Future;

/** Publishes what Lilong itself says. Any thread. */
@FunctionalInterface
public interface Publisher {

  /** Completes when it is handed over; fails when it cannot be. */
  Future<Void> publish(String topic, byte[] payload, int qos, boolean retain);
}
