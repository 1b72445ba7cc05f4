package io.lilong.rules.engine;

import io.lilong.rules.book.RuleBook;
import io.lilong.rules.reading.DeviceId;
import io.lilong.rules.reading.Place;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * What all engines of the benchmark are given: 100,000 devices that report in random order, ten
 * seconds apart, and three limits on what they report, of which about three readings in a hundred
 * cross one. It begins anew after seven minutes, so that delays of one run out and alarms are
 * raised and cleared.
 */
final class Load {

  static final int DEVICES = 100_000;
  static final int READINGS = 1 << 22;
  static final long START = 1_700_000_000_000L;

  /** Readings a millisecond of event time. */
  private static final int PER_MS = 10;

  private static final double USUAL = 50;
  static final double HIGH = 80;
  static final double WORSE = 90;
  static final double LOW = 20;
  static final double DEADBAND = 5;

  final int[] device = new int[READINGS];
  final double[] value = new double[READINGS];

  /**
   * @param crossing share of readings at which a device leaves what is usual; it is back four
   *     readings later in the mean
   */
  Load(double crossing) {
    Random random = new Random(42);
    double[] centre = new double[DEVICES];
    Arrays.fill(centre, USUAL);
    double[] centres = {85, 97, 10};
    for (int r = 0; r < READINGS; r++) {
      int d = random.nextInt(DEVICES);
      if (centre[d] == USUAL ? random.nextDouble() < crossing : random.nextInt(4) == 0) {
        centre[d] = centre[d] == USUAL ? centres[random.nextInt(centres.length)] : USUAL;
      }
      device[r] = d;
      value[r] = centre[d] + random.nextDouble();
    }
  }

  /** Event time of the n-th reading. */
  static long time(long n) {
    return START + n / PER_MS;
  }

  static RuleBook book() {
    return book(
        """
        - {id: high, when: {above: 80.0, of: v, deadband: 5.0}, for: {any: true}, respond: go}
        - {id: worse, when: {above: 90.0, of: v, deadband: 5.0}, for: {any: true}, respond: go}
        - {id: low, when: {below: 20.0, of: v, deadband: 5.0}, for: {any: true}, respond: go}
        """);
  }

  static RuleBook book(String rules) {
    String head =
        """
        version: 1
        signals: {v: {unit: W}, flow: {unit: m3/h}, level: {unit: "%"}, pressure: {unit: bar},
          power: {unit: W}, running: bool}
        defaults: {on_delay: 60s, off_delay: 60s, stale_after: 900s}
        rules:
        """;
    RuleBook.Parsed parsed = RuleBook.parse(List.of(new RuleBook.Source("bench", head + rules)));
    if (parsed instanceof RuleBook.Parsed.Bad bad) {
      throw new IllegalStateException(bad.problems().toString());
    }
    return ((RuleBook.Parsed.Good) parsed).book();
  }

  static Topology topology(int devices) {
    List<Member> members = new ArrayList<>();
    for (int d = 0; d < devices; d++) {
      members.add(
          new Member(
              DeviceId.of("hold-b", "d" + d),
              "pump",
              null,
              new Place("hold-b", null, "" + d / 200, "" + d / 20 % 10, null, null),
              Set.of(),
              10_000,
              Map.of(),
              START));
    }
    return new Topology("hold-b", 31.2, 121.5, Map.of(), members);
  }
}
