package io.lilong.gateway.demo;

import io.lilong.gateway.site.Compound;
import io.lilong.gateway.site.Site;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes a {@link Simulation} over real MQTT, one connection a compound, as its sensors would.
 * Everything happens on one event loop of the Vert.x given; nothing blocks it.
 */
public final class DemoPublisher {

  private static final Logger LOG = LoggerFactory.getLogger(DemoPublisher.class);
  private static final long TICK_MS = 200;

  /** After a laptop's sleep nobody wants to see the night's reports at once. */
  private static final long OLD_MS = Duration.ofMinutes(1).toMillis();

  private final Vertx vertx;
  private final Context context;
  private final InstantSource clock;
  private final Simulation simulation;
  private final Map<String, Line> lines = new LinkedHashMap<>();
  private long timer;
  private boolean begun;

  /**
   * @param host where the device endpoint listens
   * @param clock gateway time; the simulation begins with the time of construction
   * @param seed of the simulation
   */
  public DemoPublisher(
      Vertx vertx, String host, int port, Site site, InstantSource clock, long seed) {
    this.vertx = vertx;
    this.context = vertx.getOrCreateContext();
    this.clock = clock;
    this.simulation = new Simulation(site, seed, clock.millis());
    for (Compound compound : site.compounds()) {
      String code = compound.code();
      lines.put(code, new Line(vertx, host, port, "demo-" + code));
    }
  }

  /** Connects and begins to publish; returns at once. */
  public void start() {
    context.runOnContext(
        asked -> {
          lines.values().forEach(Line::connect);
          timer = vertx.setPeriodic(TICK_MS, id -> tick());
        });
  }

  private void tick() {
    begun = begun || lines.values().stream().allMatch(Line::connected);
    if (!begun) {
      return;
    }
    long now = clock.millis();
    for (Telegram telegram : simulation.until(now)) {
      Line line = lines.get(telegram.compound());
      if (line != null && telegram.at() >= now - OLD_MS) {
        line.send(telegram);
      }
    }
  }

  /** Stops publishing and disconnects; completes when both are done. */
  public Future<Void> stop() {
    Promise<Void> stopped = Promise.promise();
    context.runOnContext(
        asked -> {
          vertx.cancelTimer(timer);
          lines.forEach(
              (compound, line) -> {
                line.stop();
                LOG.debug("{}: {} telegrams let go", compound, line.refused());
              });
          stopped.complete();
        });
    return stopped.future();
  }
}
