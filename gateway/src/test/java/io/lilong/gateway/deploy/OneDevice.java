package io.lilong.gateway.deploy;

import io.lilong.gateway.site.Compound;
import io.lilong.gateway.site.Site;
import io.lilong.rules.book.RuleBook;
import io.lilong.rules.engine.Member;
import io.lilong.rules.engine.RuleEngine;
import io.lilong.rules.engine.Topology;
import io.lilong.rules.engine.Transition;
import io.lilong.rules.reading.Quality;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The sample rules over one device of the sample site, told what it says second by second. */
final class OneDevice {

  private static final long SECOND = 1_000;

  private final RuleBook book;
  private final RuleEngine engine;
  private final long start;
  private final String rule;
  private final List<String> story = new ArrayList<>();
  private long seq;

  /**
   * @param rule the only rule whose story is told
   * @param signals what the device is known to report
   * @param start epoch ms
   */
  OneDevice(Site site, RuleBook book, String id, String rule, Set<String> signals, long start) {
    this.book = book;
    this.rule = rule;
    this.start = start;
    Site.Listed device =
        site.devices().stream().filter(d -> d.id().value().equals(id)).findFirst().orElseThrow();
    Compound compound =
        site.compounds().stream()
            .filter(c -> c.code().equals(device.id().compound()))
            .findFirst()
            .orElseThrow();
    Member member =
        new Member(
            device.id(),
            device.kind(),
            device.type(),
            device.place(),
            signals,
            device.intervalMs(),
            device.params(),
            start);
    this.engine =
        RuleEngine.of(
            book,
            new Topology(
                compound.code(),
                compound.latitude(),
                compound.longitude(),
                compound.params(),
                List.of(member)),
            start);
  }

  /** The device says all of this, some seconds after the start. */
  OneDevice at(long seconds, Map<String, Object> says) {
    long time = start + seconds * SECOND;
    engine.advance(time, this::note);
    says.forEach(
        (name, value) -> {
          boolean bool = value instanceof Boolean;
          double number =
              bool ? (Boolean.TRUE.equals(value) ? 1 : 0) : ((Number) value).doubleValue();
          byte quality = bool ? Quality.BOOLEAN : 0;
          engine.evaluate(
              0, book.signal(name), time, time, number, null, quality, seq++, this::note);
        });
    return this;
  }

  /** The same every {@code step} seconds, from and to inclusive. */
  OneDevice every(long step, long from, long to, Map<String, Object> says) {
    for (long second = from; second <= to; second += step) {
      at(second, says);
    }
    return this;
  }

  /** Nobody says anything until then. */
  OneDevice quietTo(long seconds) {
    engine.advance(start + seconds * SECOND, this::note);
    return this;
  }

  private void note(Transition t) {
    boolean told =
        switch (t.kind()) {
          case RAISE, SEVERITY, GONE, CLEAR, REOCCURRED -> true;
          default -> false;
        };
    if (told && t.rule().equals(rule)) {
      String kind = t.kind().name().toLowerCase(Locale.ROOT);
      String severity = t.severity().name().toLowerCase(Locale.ROOT);
      story.add((t.at() - start) / SECOND + "s " + kind + " " + severity);
    }
  }

  /** What the rule did: {@code 12s raise major}. */
  List<String> story() {
    return story;
  }
}
