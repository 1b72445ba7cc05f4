package io.lilong.rules.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.lilong.rules.book.RuleBook;
import io.lilong.rules.engine.Oracle.Law;
import io.lilong.rules.engine.Oracle.Level;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * The engine beside {@link Oracle} over random rules and streams: gaps, bad values, duplicates,
 * late and reordered readings, gates, levels, latches, delays, counts, deadbands, silence. Rows 1
 * to 9, 11 and 14.
 *
 * <p>Seeds are fixed, so that a run tells the same twice; {@code -Dlilong.streams=100000
 * -Dlilong.seed=7000000} looks at others.
 */
class ReferenceTest {

  private static final int STREAMS = Integer.getInteger("lilong.streams", 10_000);
  private static final long SEED = Long.getLong("lilong.seed", 0);
  private static final int STREAMS_A_RULE = 5;

  /** A reading as it comes in: signal 0 is measured, 1 is the gate's. */
  private record Raw(long time, int signal, double value) {}

  /** A reading as it is judged: at its own time, or at engine time where it comes behind it. */
  private record Judged(long time, long at, int signal, double value) {}

  @Test
  void engine_overRandomRulesAndStreams_saysWhatTheOracleSays() {
    Map<String, Integer> kinds = new HashMap<>();
    for (long seed = SEED; seed < SEED + STREAMS; seed += STREAMS_A_RULE) {
      Law law = law(new Random(seed * 31 + 7));
      RuleBook book = Bench.parse(text(law));
      for (int k = 0; k < STREAMS_A_RULE; k++) {
        Random random = new Random(seed + k);
        List<Judged> stream = judged(stream(random));
        long end = stream.isEmpty() ? Bench.T : stream.get(stream.size() - 1).at();
        Oracle oracle = new Oracle(law, Bench.T);
        stream.forEach(r -> oracle.reading(r.at(), r.signal(), r.value()));
        oracle.passTo(end + 200);
        List<String> said = oracle.said();
        check("in step", law, seed + k, stream, said, run(book, stream, end, -1, true));
        if (stream.stream().allMatch(r -> r.time() == r.at())) {
          check("ahead", law, seed + k, stream, said, run(book, stream, end, -1, false));
        }
        int cut = random.nextInt(stream.size() + 1);
        check("restarted", law, seed + k, stream, said, run(book, stream, end, cut, true));
        said.forEach(line -> kinds.merge(line.split(" ")[0], 1, Integer::sum));
      }
    }
    // the streams are worth something only while they lead everywhere
    assertThat(kinds.keySet())
        .contains(
            "PENDING", "CANCELLED", "RAISE", "SEVERITY", "STALE", "GONE", "CLEAR", "REOCCURRED");
  }

  /** Tells the whole case where the two differ. */
  private static void check(
      String how, Law law, long seed, List<Judged> stream, List<String> wanted, List<String> said) {
    if (!said.equals(wanted)) {
      String where = how + ", seed " + seed + "\n" + text(law) + told(stream);
      assertThat(said).as(where).isEqualTo(wanted);
    }
  }

  private static List<String> run(
      RuleBook book, List<Judged> stream, long end, int cut, boolean inStep) {
    Topology topology = Bench.topology(Map.of());
    RuleEngine engine = RuleEngine.of(book, topology, Bench.T);
    int[] signals = {book.signal("flow"), book.signal("running")};
    List<String> said = new ArrayList<>();
    Sink sink =
        t -> said.add(t.kind() + " " + t.severity().word() + " @" + t.at() + " " + t.reason());
    for (int s = 0; s < stream.size(); s++) {
      Judged r = stream.get(s);
      if (s == cut) {
        engine = RuleEngine.restore(engine.snapshot(), book, topology, Bench.T, sink);
      }
      if (inStep) {
        engine.advance(r.at(), sink);
      }
      engine.evaluate(0, signals[r.signal()], r.time(), r.at(), r.value(), null, (byte) 0, s, sink);
    }
    engine.advance(end + 200, sink);
    return said;
  }

  // ---- streams

  private static List<Raw> stream(Random random) {
    List<Raw> raw = new ArrayList<>();
    long time = Bench.T;
    boolean ordered = random.nextBoolean();
    for (int s = random.nextInt(60); s >= 0; s--) {
      int shape = random.nextInt(40);
      time += shape == 0 ? 30 + random.nextInt(60) : random.nextInt(6);
      int signal = random.nextInt(3) == 0 ? 1 : 0;
      double value = signal == 1 ? random.nextInt(4) == 0 ? 0 : 1 : random.nextInt(10);
      if (random.nextInt(15) == 0) {
        value = Double.NaN;
      }
      long told = !ordered && random.nextInt(8) == 0 ? time - random.nextInt(12) : time;
      raw.add(new Raw(Math.max(Bench.T, told), signal, value));
      if (random.nextInt(10) == 0) {
        raw.add(raw.get(raw.size() - 1 - random.nextInt(Math.min(3, raw.size()))));
      }
    }
    return raw;
  }

  /**
   * Which of the readings are judged, and when: per point those newer than its last, at engine time
   * where they come behind it; the same time with another value is a millisecond later.
   */
  private static List<Judged> judged(List<Raw> raw) {
    List<Judged> judged = new ArrayList<>();
    Raw[] last = new Raw[2];
    long[] taken = {Long.MIN_VALUE, Long.MIN_VALUE};
    long clock = Bench.T;
    for (Raw r : raw) {
      Raw before = last[r.signal()];
      boolean late = before != null && r.time() < before.time();
      boolean duplicate = r.equals(before);
      if (late || duplicate) {
        continue;
      }
      last[r.signal()] = r;
      long time = Math.max(r.time(), taken[r.signal()] + 1);
      taken[r.signal()] = time;
      clock = Math.max(clock, time);
      judged.add(new Judged(time, clock, r.signal(), r.value()));
    }
    return judged;
  }

  private static String told(List<Judged> stream) {
    StringBuilder out = new StringBuilder();
    for (Judged r : stream) {
      out.append(r.at() - Bench.T).append(r.signal() == 0 ? " flow " : " running ");
      out.append(r.value()).append('\n');
    }
    return out.toString();
  }

  // ---- rules

  private static Law law(Random random) {
    int levels = random.nextInt(12) == 0 ? 0 : 1 + random.nextInt(3);
    boolean above = random.nextBoolean();
    List<Level> steps = new ArrayList<>();
    String[] severities = {"critical", "major", "minor"};
    for (int l = 0; l < levels; l++) {
      int limit = above ? 8 - 2 * l : 1 + 2 * l;
      steps.add(
          new Level(
              severities[l],
              above,
              limit,
              // none at all is refused: a hundredth is none among whole numbers
              random.nextInt(3) + 0.01,
              random.nextBoolean() ? 0 : 1 + random.nextInt(12),
              random.nextInt(3) == 0 ? 1 + random.nextInt(3) : 1));
    }
    String[] stale = {"hold", "clear", "raise"};
    boolean gate = levels > 0 && random.nextInt(3) == 0;
    return new Law(
        steps,
        random.nextBoolean() ? 0 : 1 + random.nextInt(10),
        10 + random.nextInt(40),
        stale[random.nextInt(3)],
        random.nextInt(4) == 0,
        gate,
        gate && random.nextBoolean() ? 1 + random.nextInt(8) : 0,
        gate && random.nextBoolean(),
        levels == 0 ? 5 + random.nextInt(20) : 0);
  }

  private static String text(Law law) {
    StringBuilder out = new StringBuilder("- id: r\n  for: {any: true}\n  respond: go\n");
    out.append("  latch: ").append(law.latch()).append('\n');
    if (law.silent() > 0) {
      return out.append("  when: {silent: ").append(law.silent()).append("ms}\n").toString();
    }
    out.append("  off_delay: ").append(law.offDelay()).append("ms\n");
    out.append("  stale_after: ").append(law.staleAfter()).append("ms\n");
    out.append("  on_stale: ").append(law.onStale()).append('\n');
    if (law.gate()) {
      out.append("  gate: {is: true, of: running, settled: ").append(law.settled());
      out.append("ms, hold: ").append(law.hold()).append("}\n");
    }
    out.append("  levels:\n");
    for (Level l : law.levels()) {
      out.append("  - {severity: ").append(l.severity());
      out.append(l.above() ? ", above: " : ", below: ").append(l.limit());
      out.append(", of: flow, deadband: ").append(l.deadband());
      out.append(", on_delay: ").append(l.delay()).append("ms");
      out.append(", readings: ").append(l.n()).append("}\n");
    }
    return out.toString();
  }
}
