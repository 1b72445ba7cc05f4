package io.lilong.gateway.demo;

import io.lilong.gateway.site.Compound;
import io.lilong.gateway.site.Site;
import io.lilong.rules.book.RuleBook;
import io.lilong.rules.engine.Member;
import io.lilong.rules.engine.RuleEngine;
import io.lilong.rules.engine.Topology;
import io.lilong.rules.engine.Transition;
import io.lilong.rules.reading.Quality;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The sample's rules over a simulation, second by second: what alarms it would give and when. */
final class Judged {

  private static final long SECOND = 1_000;
  private static final long LATENESS = 2 * SECOND;

  /** An alarm raised. */
  record Raised(long afterMs, String rule, String device, Transition transition) {}

  private final RuleBook book;
  private final Simulation simulation;
  private final long start;
  private final Map<String, RuleEngine> engines = new HashMap<>();
  private final Map<String, Map<String, Integer>> index = new HashMap<>();
  private final Map<String, List<String>> names = new HashMap<>();
  private final List<Raised> raised = new ArrayList<>();
  private final Set<String> standing = new HashSet<>();
  private long now;

  Judged(Site site, RuleBook book, long seed, long start) {
    this.book = book;
    this.start = start;
    this.now = start;
    this.simulation = new Simulation(site, seed, start);
    Map<String, Set<String>> signals = signals(new Simulation(site, seed, start), start);
    for (Compound compound : site.compounds()) {
      List<Member> members = new ArrayList<>();
      Map<String, Integer> numbers = new TreeMap<>();
      List<String> known = new ArrayList<>();
      for (Site.Listed device : site.devices()) {
        if (device.id().compound().equals(compound.code())) {
          numbers.put(device.id().name(), members.size());
          known.add(device.id().value());
          members.add(member(device, signals, start));
        }
      }
      index.put(compound.code(), numbers);
      names.put(compound.code(), known);
      Topology topology =
          new Topology(
              compound.code(),
              compound.latitude(),
              compound.longitude(),
              compound.params(),
              members);
      engines.put(compound.code(), RuleEngine.of(book, topology, start - LATENESS));
    }
  }

  private static Member member(Site.Listed device, Map<String, Set<String>> signals, long start) {
    return new Member(
        device.id(),
        device.kind(),
        device.type(),
        device.place(),
        signals.getOrDefault(device.id().name(), Set.of()),
        device.intervalMs(),
        device.params(),
        start);
  }

  /** What each device speaks of, from its first reports. */
  private static Map<String, Set<String>> signals(Simulation first, long start) {
    Map<String, Set<String>> signals = new HashMap<>();
    for (Telegram t : first.until(start + 20 * SECOND)) {
      signals.computeIfAbsent(deviceOf(t), name -> new HashSet<>()).addAll(t.body().fieldNames());
    }
    return signals;
  }

  static String deviceOf(Telegram telegram) {
    String[] levels = telegram.topic().split("/");
    return levels.length == 2 ? levels[1] : levels[3];
  }

  /** Runs on to {@code afterMs} after the start; the most alarms that stood at once meanwhile. */
  int runTo(long afterMs) {
    int most = 0;
    while (now < start + afterMs) {
      now += SECOND;
      for (Telegram telegram : simulation.until(now)) {
        hear(telegram);
      }
      engines.forEach((compound, engine) -> engine.advance(now - LATENESS, t -> note(compound, t)));
      most = Math.max(most, standing.size());
    }
    return most;
  }

  private void hear(Telegram t) {
    Integer device = index.getOrDefault(t.compound(), Map.of()).get(deviceOf(t));
    if (device == null) {
      return;
    }
    RuleEngine engine = engines.get(t.compound());
    for (String name : t.body().fieldNames()) {
      int signal = book.signal(name);
      if (signal < 0) {
        engine.heard(device, t.at(), out -> note(t.compound(), out));
      } else {
        Object value = t.body().getValue(name);
        boolean bool = value instanceof Boolean;
        double number = bool ? ((Boolean) value ? 1 : 0) : ((Number) value).doubleValue();
        engine.evaluate(
            device,
            signal,
            t.at(),
            t.at(),
            number,
            null,
            bool ? Quality.BOOLEAN : 0,
            t.at(),
            out -> note(t.compound(), out));
      }
    }
  }

  private void note(String compound, Transition t) {
    String device = names.get(compound).get(t.device());
    switch (t.kind()) {
      case RAISE -> {
        raised.add(new Raised(now - start, t.rule(), device, t));
        standing.add(t.rule() + " " + device);
      }
      case CLEAR -> standing.remove(t.rule() + " " + device);
      default -> {
        // nothing else adds an alarm or takes one away
      }
    }
  }

  List<Raised> raised() {
    return raised;
  }

  Set<String> standing() {
    return standing;
  }
}
