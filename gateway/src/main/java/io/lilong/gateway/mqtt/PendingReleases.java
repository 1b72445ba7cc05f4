package io.lilong.gateway.mqtt;

import io.vertx.core.Future;

/**
 * Remembers over a restart which QoS 2 packets were taken and not yet released by their sender, so
 * that a packet sent again is not taken twice. Called on event loops: return at once.
 */
public interface PendingReleases {

  /**
   * A packet's message has just been offered, by this thread. To be stored in the message's own
   * transaction or a later one, never in an earlier: stored without its message, the message sent
   * again would be lost.
   */
  void taken(String client, int packetId);

  /**
   * The sender let go of a packet, or of its session. Completes once that is stored; only then may
   * the id be used for another message.
   */
  Future<Void> released(String client, int packetId);

  /** One packet taken and not released, as found at start. */
  record Held(String client, int packetId) {}

  /** Remembers nothing over a restart. */
  PendingReleases NONE =
      new PendingReleases() {
        @Override
        public void taken(String client, int packetId) {}

        @Override
        public Future<Void> released(String client, int packetId) {
          return Future.succeededFuture();
        }
      };
}
