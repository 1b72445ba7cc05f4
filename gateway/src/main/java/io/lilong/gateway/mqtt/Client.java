package io.lilong.gateway.mqtt;

import io.vertx.mqtt.MqttEndpoint;
import org.jspecify.annotations.Nullable;

/**
 * The client on the other end of an accepted connection. Belongs to the connection's event loop.
 */
final class Client {
  private final boolean mqtt5;
  private final Rights rights;
  private final Session session;
  private final MqttEndpoint endpoint;
  private @Nullable Will will;

  Client(
      boolean mqtt5, Rights rights, Session session, MqttEndpoint endpoint, @Nullable Will will) {
    this.mqtt5 = mqtt5;
    this.rights = rights;
    this.session = session;
    this.endpoint = endpoint;
    this.will = will;
  }

  /**
   * What is to be published when the connection is lost.
   *
   * @param delaySeconds how long it is waited for the client to come back first
   */
  record Will(String topic, byte[] payload, boolean retained, long delaySeconds) {}

  String id() {
    return session.client();
  }

  boolean mqtt5() {
    return mqtt5;
  }

  Rights rights() {
    return rights;
  }

  Session session() {
    return session;
  }

  /** vertx-mqtt's side of the connection. */
  MqttEndpoint endpoint() {
    return endpoint;
  }

  @Nullable Will will() {
    return will;
  }

  /** It said goodbye. */
  void dropWill() {
    will = null;
  }
}
