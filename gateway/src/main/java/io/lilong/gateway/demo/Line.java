package io.lilong.gateway.demo;

import io.netty.handler.codec.mqtt.MqttQoS;
import io.vertx.core.Vertx;
import io.vertx.mqtt.MqttClient;
import io.vertx.mqtt.MqttClientOptions;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The MQTT connection of one simulated compound; comes back by itself when it is lost. Belongs to
 * one event loop. What a device would send meanwhile is not kept: its next report follows anyway.
 */
final class Line {

  private static final Logger LOG = LoggerFactory.getLogger(Line.class);
  private static final long RETRY_MS = 1_000;
  private static final int KEEP_ALIVE_S = 20;

  /** Messages without an answer; a gateway that has no more room is not pressed further. */
  private static final int MOST_WAITING = 500;

  private final Vertx vertx;
  private final String host;
  private final int port;
  private final String clientId;
  private @Nullable MqttClient client;
  private int waiting;
  private boolean stopped;
  private long refused;

  Line(Vertx vertx, String host, int port, String clientId) {
    this.vertx = vertx;
    this.host = host;
    this.port = port;
    this.clientId = clientId;
  }

  /** Connects, and keeps trying. */
  void connect() {
    if (stopped) {
      return;
    }
    MqttClient fresh =
        MqttClient.create(
            vertx,
            new MqttClientOptions()
                .setClientId(clientId)
                .setCleanSession(true)
                .setKeepAliveInterval(KEEP_ALIVE_S)
                .setMaxInflightQueue(MOST_WAITING));
    fresh.publishCompletionHandler(id -> waiting--);
    fresh.exceptionHandler(e -> LOG.debug("{}: {}", clientId, e.getMessage()));
    fresh
        .connect(port, host)
        .onSuccess(
            ack -> {
              fresh.closeHandler(closed -> lost());
              client = fresh;
              waiting = 0;
              if (stopped) {
                disconnect();
              }
            })
        .onFailure(
            e -> {
              LOG.info("{} does not reach {}:{}: {}", clientId, host, port, e.getMessage());
              retry();
            });
  }

  private void lost() {
    client = null;
    if (!stopped) {
      LOG.info("{} lost its connection", clientId);
      retry();
    }
  }

  private void retry() {
    if (!stopped) {
      vertx.setTimer(RETRY_MS, timer -> connect());
    }
  }

  /** Sends a telegram at QoS 1, or lets it go where there is no connection or no room. */
  void send(Telegram telegram) {
    MqttClient open = client;
    if (open == null || waiting >= MOST_WAITING) {
      refused++;
      return;
    }
    waiting++;
    open.publish(telegram.topic(), telegram.body().toBuffer(), MqttQoS.AT_LEAST_ONCE, false, false)
        .onFailure(e -> LOG.debug("{}: {}", clientId, e.getMessage()));
  }

  boolean connected() {
    return client != null;
  }

  /** Telegrams let go. */
  long refused() {
    return refused;
  }

  /** Ends the connection for good. */
  void stop() {
    stopped = true;
    disconnect();
  }

  private void disconnect() {
    MqttClient open = client;
    client = null;
    if (open != null) {
      open.disconnect().onFailure(e -> LOG.debug("{}: {}", clientId, e.getMessage()));
    }
  }
}
