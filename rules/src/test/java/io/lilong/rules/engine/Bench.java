package io.lilong.rules.engine;

import io.lilong.rules.book.RuleBook;
import io.lilong.rules.reading.DeviceId;
import io.lilong.rules.reading.Place;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A pump, a lamp and a smoke sensor under a rule book written in the test; speaks in short words.
 */
final class Bench {

  static final long T = 1_700_000_000_000L;
  static final String HEAD =
      """
      version: 1
      zone: Asia/Shanghai
      signals:
        pressure: {unit: MPa, title: {zh: 压力, en: pressure}}
        flow: {unit: m3/h}
        running: bool
        smoke: bool
        status: {values: [normal, fault, read failed]}
      classes:
        walkup-1980s: {min_pressure: 0.10}
      defaults: {stale_after: 1h}
      rules:
      """;

  /** Random tests ask for the same few books over and over. */
  private static final Map<String, RuleBook> PARSED = new ConcurrentHashMap<>();

  RuleEngine engine;
  final RuleBook book;
  private final Topology topology;
  final List<String> said = new ArrayList<>();
  final List<Transition> transitions = new ArrayList<>();

  Bench(String rules) {
    this(rules, Map.of());
  }

  Bench(String rules, Map<String, Double> params) {
    this(rules, topology(params));
  }

  Bench(String rules, Topology topology) {
    this.topology = topology;
    book = parse(rules);
    engine = RuleEngine.of(book, topology, T);
  }

  /** The engine goes on from its own snapshot. */
  Bench restart() {
    byte[] bytes = engine.snapshot();
    engine = RuleEngine.restore(bytes, book, topology, T, this::sink);
    if (!Arrays.equals(bytes, engine.snapshot())) {
      throw new AssertionError("a restored engine remembers something else");
    }
    return this;
  }

  /** A rule for every device. */
  static String rule(String body) {
    return "- id: r\n  for: {any: true}\n  respond: go\n" + body.indent(2);
  }

  static RuleBook parse(String rules) {
    return PARSED.computeIfAbsent(rules, Bench::read);
  }

  private static RuleBook read(String rules) {
    RuleBook.Parsed parsed =
        RuleBook.parse(List.of(new RuleBook.Source("test.yaml", HEAD + rules)));
    if (parsed instanceof RuleBook.Parsed.Bad bad) {
      throw new IllegalStateException(bad.problems().toString());
    }
    return ((RuleBook.Parsed.Good) parsed).book();
  }

  static Topology topology(Map<String, Double> params) {
    return new Topology("hold-b", 31.2, 121.5, Map.of(), List.of(member("pump", params)));
  }

  static Member member(String kind, Map<String, Double> params) {
    return new Member(
        DeviceId.of("hold-b", kind + "-1"),
        kind,
        null,
        new Place("hold-b", "walkup-1980s", "7", "28", null, null),
        Set.of(),
        60_000,
        params,
        T);
  }

  void sink(Transition t) {
    transitions.add(t);
    String flags = t.is(Transition.LATE) ? " late" : "";
    flags += t.is(Transition.STALE) ? " stale" : "";
    flags += t.is(Transition.SHELVED) ? " shelved" : "";
    said.add(
        t.kind()
            + " "
            + t.severity().word()
            + " @"
            + (t.at() - T) / 1000
            + " "
            + t.reason()
            + flags);
  }

  /** A number or boolean at a second. */
  Bench at(int second, String signal, double value) {
    long time = T + second * 1000L;
    engine.evaluate(0, book.signal(signal), time, time, value, null, (byte) 0, second, this::sink);
    return this;
  }

  Bench text(int second, String signal, String value) {
    long time = T + second * 1000L;
    engine.evaluate(
        0, book.signal(signal), time, time, Double.NaN, value, (byte) 0, second, this::sink);
    return this;
  }

  Bench advance(int second) {
    engine.advance(T + second * 1000L, this::sink);
    return this;
  }

  /** What was said since the last call. */
  List<String> said() {
    List<String> all = List.copyOf(said);
    said.clear();
    return all;
  }
}
