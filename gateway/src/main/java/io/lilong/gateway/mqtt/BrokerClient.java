package io.lilong.gateway.mqtt;

import io.lilong.gateway.config.BrokerConfig;
import io.lilong.gateway.decode.Inlet;
import io.lilong.gateway.ops.Health;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import java.time.InstantSource;
import java.util.List;
import java.util.logging.Level;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The door to a broker the site has: a persistent session, each message confirmed only after what
 * it told is on disk. A broker that cannot be reached is no error; it is tried again for ever.
 *
 * <p>Messages are offered on the callback thread of the connection. Safe from any thread.
 */
public final class BrokerClient implements Inlet.Door, Health.Source {
  /** Its name, as in messages and metrics. */
  public static final String DOOR = "broker";

  /**
   * Metric of {@code lilong/gateway}: how often the broker had lost our session since the start.
   */
  public static final String SESSION_LOST = "broker_session_lost";

  /** Paho says by itself what it also tells us; kept, or its level would be collected. */
  private static final java.util.logging.Logger PAHO =
      java.util.logging.Logger.getLogger("org.eclipse.paho.mqttv5.client");

  private static final Logger LOG = LoggerFactory.getLogger(BrokerClient.class);

  private final Inlet inlet;
  private final InstantSource clock;
  private final BrokerAcks acks = new BrokerAcks();
  private final BrokerHealth health;
  private final BrokerSupervisor supervisor;

  /**
   * @param sessionExpected the broker should know us from before this start: told when it does not
   * @param clock gateway time
   */
  public BrokerClient(
      BrokerConfig config,
      Inlet inlet,
      boolean sessionExpected,
      InstantSource clock,
      MeterRegistry meters) {
    PAHO.setLevel(Level.OFF);
    this.inlet = inlet;
    this.clock = clock;
    BrokerFigures figures = new BrokerFigures(meters);
    this.health = new BrokerHealth(config, figures);
    this.supervisor =
        new BrokerSupervisor(config, inlet, acks, figures, health, sessionExpected, clock);
  }

  /** Begins to connect, and returns at once. */
  public void start() {
    inlet.open(this);
    health.connecting(clock.millis());
    supervisor.start();
  }

  /** Says goodbye and ends; the session stays with the broker. */
  public Future<Void> stop() {
    return supervisor.stop();
  }

  /**
   * Sends a message to the broker. Completes when the broker has it; fails when there is no
   * connection, it is lost before, or too much waits already.
   */
  public Future<Void> publish(String topic, byte[] payload, int qos, boolean retain) {
    BrokerConnection connection = supervisor.current();
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
      supervisor.acknowledge(batches);
    }
  }

  @Override
  public void pause() {
    supervisor.pause(true);
  }

  @Override
  public void resume() {
    supervisor.pause(false);
  }

  @Override
  public void send(String topic, byte[] payload) {
    publish(topic, payload, 0, false)
        .onFailure(e -> LOG.warn("nothing was sent to {}: {}", topic, e.getMessage()));
  }

  @Override
  public Health health() {
    return health.health();
  }
}
