package io.lilong.rules.replay;

import io.lilong.rules.book.RuleBook;
import io.lilong.rules.engine.Member;
import io.lilong.rules.engine.Topology;
import io.lilong.rules.reading.DeviceId;
import io.lilong.rules.reading.Place;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Rule books, devices and recordings written in a test. */
final class Tapes {

  /** 2023-11-15 00:00 in Shanghai. */
  static final long T = 1_699_977_600_000L;

  static final long MINUTE = 60_000;
  static final long DAY = 86_400_000;

  private Tapes() {}

  static RuleBook book(String rules) {
    String head =
        "version: 1\nsignals: {flow: {unit: m3/h}}\ndefaults: {stale_after: 1h}\nrules:\n";
    RuleBook.Parsed parsed = RuleBook.parse(List.of(new RuleBook.Source("test", head + rules)));
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
              new Place("hold-b", null, "7", "28", null, null),
              Set.of(),
              MINUTE,
              Map.of(),
              T));
    }
    return new Topology("hold-b", 31.2, 121.5, Map.of(), members);
  }

  /** A recording one writes reading by reading. */
  static class Written implements Recording {
    private record Line(int device, long time, double value) {}

    private final List<Line> lines = new ArrayList<>();
    private final long to;

    Written(long to) {
      this.to = to;
    }

    Written at(int device, long time, double value) {
      lines.add(new Line(device, time, value));
      return this;
    }

    /** Readings of a value every minute of a span. */
    Written every(int device, long from, long until, double value) {
      for (long t = from; t < until; t += MINUTE) {
        at(device, t, value);
      }
      return this;
    }

    @Override
    public List<String> signals() {
      return List.of("flow");
    }

    @Override
    public long from() {
      return T;
    }

    @Override
    public long to() {
      return to;
    }

    @Override
    public void play(Tape tape) {
      lines.stream()
          .sorted(Comparator.comparingLong(Line::time))
          .forEach(line -> tape.reading(line.device, 0, line.time, line.value, null));
    }
  }
}
