package io.lilong.gateway.mqtt;

import io.lilong.gateway.config.BrokerConfig;
import io.lilong.gateway.decode.Inlet;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Owns the connection to the broker, on one thread: everything that happens to it is an event in
 * its queue. Paho's own reconnecting is not used: a connection that ended, or went deaf, is left to
 * itself and a new one is made with a new client object.
 */
final class BrokerSupervisor implements BrokerWatcher {
  private static final Logger log = LoggerFactory.getLogger(BrokerSupervisor.class);
  private static final long WATCH_MS = 200;

  private final BrokerConfig config;
  private final Inlet inlet;
  private final BrokerAcks acks;
  private final BrokerFigures figures;
  private final BrokerHealth health;
  private final InstantSource clock;
  private final BackOff backOff;
  private final BlockingQueue<Runnable> events = new LinkedBlockingQueue<>();
  private final Promise<Void> stopped = Promise.promise();
  private final Thread thread;
  private volatile @Nullable BrokerConnection current;
  private volatile boolean paused;

  // the thread's alone
  private boolean sessionExpected;
  private boolean stopping;
  private boolean up;
  private boolean everUp;
  private long since;
  private long nextAttemptAt;
  private String lastWhy = "";

  /**
   * @param sessionExpected the broker should know us from before this start
   */
  BrokerSupervisor(
      BrokerConfig config,
      Inlet inlet,
      BrokerAcks acks,
      BrokerFigures figures,
      BrokerHealth health,
      boolean sessionExpected,
      InstantSource clock) {
    this.config = config;
    this.inlet = inlet;
    this.acks = acks;
    this.figures = figures;
    this.health = health;
    this.sessionExpected = sessionExpected;
    this.clock = clock;
    this.backOff = new BackOff(config);
    this.thread = new Thread(this::supervise, "lilong-broker-supervisor");
    this.thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  /** Says goodbye and ends. */
  Future<Void> stop() {
    if (thread.getState() == Thread.State.NEW) {
      return Future.succeededFuture();
    }
    events.add(() -> stopping = true);
    return stopped.future();
  }

  /** From any thread: what commits settled is confirmed. */
  void acknowledge(List<BrokerAcks.Batch> batches) {
    events.add(() -> batches.forEach(batch -> batch.connection().acknowledge(batch)));
  }

  /** From any thread: nothing more is wanted for now; or it is again. */
  void pause(boolean now) {
    paused = now;
    BrokerConnection connection = current;
    if (connection != null) {
      connection.pause(now);
    }
  }

  /** The connection there is, or is being made. */
  @Nullable BrokerConnection current() {
    return current;
  }

  private void supervise() {
    inlet.inputDown(BrokerClient.DOOR);
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
            inlet.report(BrokerClient.SESSION_LOST, figures.sessionsLost.sum());
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
          if (everUp) {
            figures.reconnects.increment();
          }
          up = true;
          everUp = true;
          sessionExpected = true;
          since = clock.millis();
          figures.connections.set(1);
          inlet.inputUp(BrokerClient.DOOR);
          health.connected(since, refused);
          lastWhy = "";
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
    health.lost(now, why);
    if (!why.equals(lastWhy)) {
      lastWhy = why;
      log.warn("no connection to the broker {}:{}: {}", config.host(), config.port(), why);
    }
    long lived = up ? now - since : 0;
    if (up) {
      up = false;
      inlet.inputDown(BrokerClient.DOOR);
    }
    nextAttemptAt = now + backOff.after(lived);
  }
}
