package io.lilong.gateway.mqtt;

import io.lilong.gateway.config.BrokerConfig;
import io.lilong.gateway.decode.Inlet;
import io.lilong.gateway.ops.Health;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The door to a broker the site has: a persistent session, each message confirmed only after what
 * it told is on disk. A broker that cannot be reached is no error; it is tried again for ever.
 *
 * <p>One supervisor thread owns the connection; everything that happens to it is an event in its
 * queue. Paho's own reconnecting is not used: a connection that ended, or went deaf, is left to
 * itself and a new one is made with a new client object. Messages are offered on Paho's callback
 * thread. Safe from any thread.
 */
public final class BrokerClient implements Inlet.Door, Health.Source, BrokerConnection.Watcher {
  /** Its name, as in messages and metrics. */
  public static final String DOOR = "broker";

  /**
   * Metric of {@code lilong/gateway}: how often the broker had lost our session since the start.
   */
  public static final String SESSION_LOST = "broker_session_lost";

  private static final Logger log = LoggerFactory.getLogger(BrokerClient.class);

  /** Paho says by itself what it also tells us; kept, or its level would be collected. */
  private static final java.util.logging.Logger PAHO =
      java.util.logging.Logger.getLogger("org.eclipse.paho.mqttv5.client");

  private static final long WATCH_MS = 200;

  private final BrokerConfig config;
  private final Inlet inlet;
  private final InstantSource clock;
  private final BrokerFigures figures;
  private final BrokerAcks acks = new BrokerAcks();
  private final BlockingQueue<Runnable> events = new LinkedBlockingQueue<>();
  private final BackOff backOff;
  private final Promise<Void> stopped = Promise.promise();
  private final Thread supervisor;
  private volatile @Nullable BrokerConnection current;
  private final BrokerHealth health;
  private volatile boolean paused;

  // the supervisor's alone
  private boolean stopping;
  private boolean up;
  private boolean sessionExpected;
  private boolean everUp;
  private long since;
  private long nextAttemptAt;
  private boolean told;

  /**
   * @param sessionExpected the broker should know us from before this start
   * @param clock gateway time
   */
  public BrokerClient(
      BrokerConfig config,
      Inlet inlet,
      boolean sessionExpected,
      InstantSource clock,
      MeterRegistry meters) {
    PAHO.setLevel(Level.OFF);
    this.config = config;
    this.inlet = inlet;
    this.sessionExpected = sessionExpected;
    this.clock = clock;
    this.figures = new BrokerFigures(meters);
    this.backOff = new BackOff(config);
    this.supervisor = new Thread(this::supervise, "lilong-broker-supervisor");
    this.supervisor.setDaemon(true);
    this.health = new BrokerHealth(config, figures);
  }

  /** Begins to connect, and returns at once. */
  public void start() {
    inlet.open(this);
    since = clock.millis();
    health.connecting(since);
    supervisor.start();
  }

  /** Says goodbye and ends; the session stays with the broker. */
  public Future<Void> stop() {
    if (supervisor.getState() == Thread.State.NEW) {
      return Future.succeededFuture();
    }
    events.add(() -> stopping = true);
    return stopped.future();
  }

  private void supervise() {
    inlet.inputDown(DOOR);
    while (!stopping) {
      try {
        Runnable event = events.poll(WATCH_MS, TimeUnit.MILLISECONDS);
        if (event != null) {
          event.run();
        }
        watch();
      } catch (InterruptedException e) {
        stopping = true;
      } catch (RuntimeException e) {
        log.error("the broker's supervisor goes on after an error", e);
      }
    }
    BrokerConnection last = current;
    current = null;
    if (last != null) {
      last.end(true);
    }
    figures.connections.set(0);
    health.stopped(clock.millis());
    stopped.complete();
  }

  private void watch() {
    long now = clock.millis();
    BrokerConnection connection = current;
    if (connection == null) {
      if (now >= nextAttemptAt) {
        attempt(now);
      }
    } else if (up) {
      if (!connection.connected()) {
        lost(connection, "connection lost");
      } else if (now - connection.heardAt() > 2 * config.keepAlive().toMillis()) {
        lost(connection, "connected, but nothing was heard for twice the keep-alive");
      }
    } else if (now - since > 2 * config.connectTimeout().toMillis()) {
      lost(connection, "no answer in time");
    }
  }

  private void attempt(long now) {
    since = now;
    if (everUp) {
      figures.reconnects.increment();
    }
    try {
      BrokerConnection connection = new BrokerConnection(config, inlet, acks, figures, clock, this);
      current = connection;
      connection.pause(paused);
      connection.connect();
    } catch (MqttException | RuntimeException e) {
      lost(current, String.valueOf(e.getMessage()));
    }
  }

  @Override
  public void connected(BrokerConnection connection, boolean sessionPresent) {
    events.add(
        () -> {
          if (connection != current) {
            return;
          }
          if (sessionExpected && !sessionPresent) {
            figures.sessionsLost.increment();
            log.warn("the broker has lost our session, and what it kept for us");
            inlet.report(SESSION_LOST, figures.sessionsLost.sum());
          }
          try {
            connection.subscribe();
          } catch (MqttException e) {
            lost(connection, String.valueOf(e.getMessage()));
          }
        });
  }

  @Override
  public void subscribed(BrokerConnection connection, List<String> refused) {
    events.add(
        () -> {
          if (connection != current) {
            return;
          }
          up = true;
          everUp = true;
          sessionExpected = true;
          since = clock.millis();
          figures.connections.set(1);
          inlet.inputUp(DOOR);
          health.connected(since, refused);
          log.info("connected to the broker; filters refused: {}", refused);
        });
  }

  @Override
  public void ended(BrokerConnection connection, String why) {
    events.add(() -> lost(connection, why));
  }

  private void lost(@Nullable BrokerConnection connection, String why) {
    if (connection != current) {
      return;
    }
    long now = clock.millis();
    if (connection != null) {
      connection.end(false);
    }
    current = null;
    figures.connections.set(0);
    if (up || !told) {
      told = true;
      log.warn("no connection to the broker {}:{}: {}", config.host(), config.port(), why);
      health.lost(now, why);
    }
    long lived = up ? now - since : 0;
    if (up) {
      up = false;
      inlet.inputDown(DOOR);
    }
    nextAttemptAt = now + backOff.after(lived);
  }

  /**
   * Sends a message to the broker. Completes when the broker has it; fails when there is no
   * connection, it is lost before, or too much waits already.
   */
  public Future<Void> publish(String topic, byte[] payload, int qos, boolean retain) {
    BrokerConnection connection = current;
    return connection == null
        ? Future.failedFuture("the broker is not connected")
        : connection.publish(topic, payload, qos, retain);
  }

  @Override
  public String name() {
    return DOOR;
  }

  @Override
  public void committed() {
    List<BrokerAcks.Batch> batches = acks.take();
    if (!batches.isEmpty()) {
      events.add(() -> batches.forEach(batch -> batch.connection().acknowledge(batch)));
    }
  }

  @Override
  public void pause() {
    shut(true);
  }

  @Override
  public void resume() {
    shut(false);
  }

  private void shut(boolean now) {
    paused = now;
    BrokerConnection connection = current;
    if (connection != null) {
      connection.pause(now);
    }
  }

  @Override
  public Health health() {
    return health.health();
  }
}
