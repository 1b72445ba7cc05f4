package io.lilong.rules.engine;

import io.lilong.rules.book.RuleBook;
import io.lilong.rules.reading.DeviceId;
import io.lilong.rules.reading.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Devices of several stairways under a rule book written in the test; speaks in short words. */
final class Street {

  static final long T = Bench.T;

  /** A pump that runs keeps a low pressure in its building quiet. */
  static final String CAUSE =
      """
      - id: root
        for: {kind: pump}
        respond: go
        severity: critical
        when: {is: true, of: running}
      - id: leaf
        for: {kind: pressure}
        respond: go
        when: {below: 0.1, of: pressure, deadband: 0.001}
        suppressed_by: [root]
        root_wait: 5s
      """;

  /** Lamps that are out, and a stairway that is dark. */
  static final String GROUP =
      """
      - id: lamp
        title: {zh: 灯不亮, en: Lamp out}
        for: {kind: light}
        respond: go
        when: {is: false, of: running}
        group: {by: stairway, at_least: 3, share: 0.6, as: dark, severity: major}
      """;

  final RuleBook book;
  final List<Member> members = new ArrayList<>();
  final List<Transition> transitions = new ArrayList<>();
  final List<String> said = new ArrayList<>();
  RuleEngine engine;

  /**
   * @param rules without the head
   * @param devices {@code kind building/stairway}, e.g. {@code light 7/28}; the name is its
   *     position
   */
  Street(String rules, String... devices) {
    book = Bench.parse(rules);
    for (String device : devices) {
      members.add(member(members.size(), device));
    }
    engine = RuleEngine.of(book, topology(), T);
  }

  static Member member(int index, String device) {
    String[] words = device.split("[ /]");
    @Nullable String building = words.length > 1 ? words[1] : null;
    @Nullable String stairway = words.length > 2 ? words[2] : null;
    return new Member(
        DeviceId.of("hold-b", "d" + index),
        words[0],
        null,
        new Place("hold-b", null, building, stairway, null, null),
        Set.of(),
        60_000,
        Map.of(),
        T);
  }

  Topology topology() {
    return new Topology("hold-b", 31.2, 121.5, Map.of(), List.copyOf(members));
  }

  void sink(Transition t) {
    transitions.add(t);
    if (t.kind() == Transition.Kind.PENDING || t.kind() == Transition.Kind.CANCELLED) {
      return;
    }
    String flags = t.is(Transition.SUPPRESSED) ? " suppressed" : "";
    flags += t.is(Transition.OUT_OF_SERVICE) ? " out" : "";
    flags += t.is(Transition.FLAPPING) ? " flapping" : "";
    flags += t.is(Transition.SHELVED) ? " shelved" : "";
    String who = t.device() < 0 ? t.place() : "d" + t.device();
    said.add(who + " " + t.rule() + " " + t.kind() + " @" + seconds(t.at()) + flags);
  }

  private static String seconds(long at) {
    return (at - T) % 1000 == 0 ? Long.toString((at - T) / 1000) : (at - T) / 1000.0 + "";
  }

  Street at(double second, int device, String signal, double value) {
    long time = T + (long) (second * 1000);
    engine.evaluate(device, book.signal(signal), time, time, value, null, (byte) 0, 1, this::sink);
    return this;
  }

  Street advance(double second) {
    engine.advance(T + (long) (second * 1000), this::sink);
    return this;
  }

  Street command(EngineCommand command) {
    engine.command(command, this::sink);
    return this;
  }

  /** The engine goes on from its own snapshot. */
  Street restart() {
    byte[] bytes = engine.snapshot();
    engine = RuleEngine.restore(bytes, book, topology(), T, this::sink);
    if (!java.util.Arrays.equals(bytes, engine.snapshot())) {
      throw new AssertionError("a restored engine remembers something else");
    }
    return this;
  }

  /** What was said since the last call. */
  List<String> said() {
    List<String> all = List.copyOf(said);
    said.clear();
    return all;
  }
}
