package io.lilong.gateway.mqtt;

import io.lilong.gateway.config.BrokerConfig;
import io.lilong.gateway.decode.Inlet;
import io.vertx.core.Future;
import java.io.EOFException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttActionListener;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection to the broker, with a Paho client of its own, from CONNECT to the end; it is never
 * used for a second one. An acknowledgement belongs to the connection its message came over, so one
 * of an earlier connection cannot confirm another message on this.
 */
final class BrokerConnection implements MqttCallback {
  private static final Logger log = LoggerFactory.getLogger(BrokerConnection.class);
  private static final int PAHO_THREADS = 8;
  private static final int REFUSED_FROM = 0x80;
  private static final int MQTT_WINDOW = 65_535;
  private static final long GOODBYE_MS = 500;

  private final BrokerConfig config;
  private final BrokerFigures figures;
  private final InstantSource clock;
  private final BrokerWatcher watcher;
  private final BrokerIntake intake;
  private final ScheduledExecutorService threads;
  private final MqttAsyncClient client;
  private volatile @Nullable BrokerPublisher publisher;
  private volatile boolean ended;
  private volatile long heardAt;

  BrokerConnection(
      BrokerConfig config,
      Inlet inlet,
      BrokerAcks acks,
      BrokerFigures figures,
      InstantSource clock,
      BrokerWatcher watcher)
      throws MqttException {
    this.config = config;
    this.figures = figures;
    this.clock = clock;
    this.watcher = watcher;
    this.intake = new BrokerIntake(this, config, inlet, acks, figures, clock);
    this.threads =
        Executors.newScheduledThreadPool(
            PAHO_THREADS,
            task -> {
              Thread thread = new Thread(task, "lilong-broker");
              thread.setDaemon(true);
              return thread;
            });
    this.heardAt = clock.millis();
    this.client =
        new MqttAsyncClient(
            BrokerOptions.uri(config),
            config.clientId(),
            new MemoryPersistence(),
            new BrokerPings(threads, this::heard),
            threads);
    client.setManualAcks(true);
    client.setCallback(this);
  }

  private void heard() {
    heardAt = clock.millis();
  }

  /** Begins to connect; the watcher hears what comes of it. */
  void connect() throws MqttException {
    client.connect(
        BrokerOptions.connect(config),
        null,
        listener(
            token -> {
              heard();
              Integer window = token.getResponseProperties().getReceiveMaximum();
              publisher = new BrokerPublisher(client, window == null ? MQTT_WINDOW : window);
              watcher.connected(this, token.getSessionPresent());
            }));
  }

  /** Asks for the configured topics; does not wait. */
  void subscribe() throws MqttException {
    client.subscribe(
        BrokerOptions.subscriptions(config),
        null,
        listener(token -> watcher.subscribed(this, refused(token))),
        new MqttProperties());
  }

  private List<String> refused(IMqttToken token) {
    List<String> refused = new ArrayList<>();
    int[] codes = token.getReasonCodes();
    for (int i = 0; i < codes.length; i++) {
      if (codes[i] >= REFUSED_FROM) {
        refused.add(config.filters().get(i));
      }
    }
    return refused;
  }

  private interface Success {
    void with(IMqttToken token);
  }

  private MqttActionListener listener(Success success) {
    return new MqttActionListener() {
      @Override
      public void onSuccess(IMqttToken token) {
        success.with(token);
      }

      @Override
      public void onFailure(IMqttToken token, Throwable cause) {
        watcher.ended(BrokerConnection.this, reason(cause));
      }
    };
  }

  private static String reason(@Nullable Throwable cause) {
    if (cause == null) {
      return "connection lost";
    }
    Throwable root = cause.getCause() == null ? cause : cause.getCause();
    if (root instanceof EOFException) {
      return "the broker closed the connection";
    }
    return String.valueOf(root.getMessage() == null ? root : root.getMessage());
  }

  @Override
  public void messageArrived(String topic, MqttMessage arrived) {
    heard();
    intake.take(topic, arrived);
  }

  /** Confirms what one commit settled. On the supervisor's thread. */
  void acknowledge(BrokerAcks.Batch batch) {
    intake.recorded(batch);
    try {
      for (int i = 0; !ended && i < batch.acks(); i++) {
        client.messageArrivedComplete(batch.ack(i), 1);
        figures.acks.increment();
      }
    } catch (MqttException e) {
      // the connection is gone: what is not confirmed comes again
      watcher.ended(this, reason(e));
    }
  }

  Future<Void> publish(String topic, byte[] payload, int qos, boolean retain) {
    BrokerPublisher ready = publisher;
    return ready == null || ended
        ? Future.failedFuture("the broker is not connected")
        : ready.publish(topic, payload, qos, retain);
  }

  /** Nothing more is wanted for now; or it is again. */
  void pause(boolean now) {
    intake.pause(now);
  }

  /** When the broker was last heard of, epoch ms. */
  long heardAt() {
    return heardAt;
  }

  boolean connected() {
    return client.isConnected();
  }

  /**
   * Ends it. Paho may take its time, or for ever: nobody waits for it.
   *
   * @param goodbye say DISCONNECT; the session stays
   */
  void end(boolean goodbye) {
    ended = true;
    intake.end();
    BrokerPublisher last = publisher;
    if (last != null) {
      last.end();
    }
    Thread undertaker = new Thread(() -> bury(goodbye), "lilong-broker-end");
    undertaker.setDaemon(true);
    undertaker.start();
  }

  private void bury(boolean goodbye) {
    try {
      client.disconnectForcibly(0, GOODBYE_MS, goodbye);
    } catch (MqttException e) {
      log.debug("the connection was gone already", e);
    }
    try {
      client.close(true);
    } catch (MqttException e) {
      log.debug("Paho would not close", e);
    }
    threads.shutdownNow();
  }

  @Override
  public void disconnected(MqttDisconnectResponse response) {
    MqttException cause = response.getException();
    String words = response.getReasonString();
    watcher.ended(
        this, cause != null ? reason(cause) : words != null ? words : "the broker disconnected us");
  }

  @Override
  public void mqttErrorOccurred(MqttException exception) {
    log.warn("broker: {}", exception.toString());
  }

  @Override
  public void deliveryComplete(IMqttToken token) {
    // the publisher has its own listener
  }

  @Override
  public void connectComplete(boolean reconnect, String serverUri) {
    // the token of connect() tells it, with whether there was a session
  }

  @Override
  public void authPacketArrived(int reasonCode, MqttProperties properties) {
    // enhanced authentication is never asked for
  }
}
