package io.lilong.gateway.ops;

import io.lilong.gateway.words.Words;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How all parts are doing: each part is put on the board once and asked whenever someone looks. A
 * part that fails to answer is UNKNOWN, never fine. Any thread.
 */
public final class HealthBoard {

  private static final Logger log = LoggerFactory.getLogger(HealthBoard.class);

  private record Part(String name, boolean vital, Health.Source source) {}

  private final Words words;
  private final MeterRegistry metrics;
  private final List<Part> parts = new CopyOnWriteArrayList<>();

  public HealthBoard(Words words, MeterRegistry metrics) {
    this.words = words;
    this.metrics = metrics;
  }

  /**
   * Puts a part on the board, with a gauge {@code lilong_part_up}: 1 for OK, 0.5 degraded, 0 down,
   * NaN unknown.
   *
   * @param name stable name, the same as in the health it gives
   * @param vital without it the gateway cannot keep its promise: then it is not ready
   * @param source asked at every look; must answer at once
   */
  public void add(String name, boolean vital, Health.Source source) {
    Part part = new Part(name, vital, source);
    parts.add(part);
    Gauge.builder("lilong.part.up", part, p -> level(ask(p).state()))
        .tag("part", name)
        .description("1 OK, 0.5 degraded, 0 down, NaN unknown")
        .register(metrics);
  }

  /** All parts in the order they were put on the board. */
  public List<Health> look() {
    List<Health> all = new ArrayList<>(parts.size());
    for (Part part : parts) {
      all.add(ask(part));
    }
    return all;
  }

  /** The worst state of all parts; UNKNOWN counts as degraded. */
  public Health.State worst() {
    Health.State worst = Health.State.OK;
    for (Health health : look()) {
      if (health.state() == Health.State.DOWN) {
        return Health.State.DOWN;
      }
      if (health.state() != Health.State.OK) {
        worst = Health.State.DEGRADED;
      }
    }
    return worst;
  }

  /** No vital part is down or unknown: messages can be taken. */
  public boolean ready() {
    return parts.stream().filter(Part::vital).map(this::ask).allMatch(HealthBoard::works);
  }

  private static boolean works(Health health) {
    return health.state() == Health.State.OK || health.state() == Health.State.DEGRADED;
  }

  private Health ask(Part part) {
    try {
      return part.source().health();
    } catch (RuntimeException e) {
      log.warn("part {} could not say how it is", part.name(), e);
      return new Health(
          part.name(),
          Health.State.UNKNOWN,
          0,
          words.text("health.unknown", Map.of("part", part.name())),
          List.of());
    }
  }

  private static double level(Health.State state) {
    return switch (state) {
      case OK -> 1;
      case DEGRADED -> 0.5;
      case DOWN -> 0;
      case UNKNOWN -> Double.NaN;
    };
  }
}
