package io.lilong.rules.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One rule of one device, told millisecond by millisecond: no queue, no deadlines worked out ahead,
 * nothing forgotten in between. Slow and plain on purpose; written from the table of phases, not
 * from the engine.
 */
final class Oracle {

  private static final long NEVER = Long.MIN_VALUE / 4;

  enum Phase {
    NORMAL,
    PENDING,
    ACTIVE,
    CLEARING,
    LATCHED
  }

  /** A level: above or below a limit. */
  record Level(String severity, boolean above, double limit, double deadband, int delay, int n) {}

  /**
   * The rule it follows.
   *
   * @param levels worst first; empty for a rule over silence
   * @param gate whether it sleeps unless the second signal is true
   */
  record Law(
      List<Level> levels,
      int offDelay,
      int staleAfter,
      String onStale,
      boolean latch,
      boolean gate,
      int settled,
      boolean hold,
      int silent) {}

  private final Law law;
  private final long provisioned;
  private final List<String> said = new ArrayList<>();

  private long clock;
  private final double[] value = {Double.NaN, Double.NaN};
  private final long[] valueAt = {NEVER, NEVER};
  private long heardAt = NEVER;
  private Phase phase = Phase.NORMAL;
  private int level;
  private final long[] since;
  private final int[] hits;
  private long clearingSince = NEVER;
  private long gateSince = NEVER;
  private boolean looked;
  private boolean stale;

  Oracle(Law law, long start) {
    this.law = law;
    this.provisioned = start;
    this.clock = start;
    this.since = new long[Math.max(1, law.levels().size())];
    this.hits = new int[since.length];
    forget();
  }

  List<String> said() {
    return said;
  }

  /** A reading of the measured signal (0) or of the gate's (1). */
  void reading(long t, int signal, double v) {
    passTo(t);
    heard(t);
    if (Double.isNaN(gate(t))) {
      gateSince = NEVER;
      looked = false;
    }
    value[signal] = v;
    valueAt[signal] = t;
    if (law.silent() == 0 && (signal == 0 || law.gate())) {
      judge(t, signal == 0);
    }
  }

  /** Lets every millisecond before {@code t} come to its end. */
  void passTo(long t) {
    for (; clock < t; clock++) {
      end(clock);
    }
  }

  // ---- what is known

  private double fresh(int signal, long t) {
    return t - valueAt[signal] > law.staleAfter() ? Double.NaN : value[signal];
  }

  /** 1 true, 0 false, NaN unknown. */
  private double raises(Level l, long t) {
    double v = fresh(0, t);
    if (Double.isNaN(v)) {
      return v;
    }
    return (l.above() ? v > l.limit() : v < l.limit()) ? 1 : 0;
  }

  private double clears(Level l, long t) {
    double v = fresh(0, t);
    if (Double.isNaN(v)) {
      return v;
    }
    boolean still = l.above() ? v > l.limit() - l.deadband() : v < l.limit() + l.deadband();
    return still ? 0 : 1;
  }

  private double gate(long t) {
    return law.gate() ? fresh(1, t) : 1;
  }

  // ---- a reading

  private void judge(long t, boolean counts) {
    double gate = gate(t);
    if (gate != 1) {
      gateSince = NEVER;
      looked = false;
    } else if (gateSince == NEVER) {
      gateSince = t;
    }
    if (gate == 0) {
      if (phase == Phase.PENDING) {
        say("CANCELLED", law.levels().size() - 1, t, "GATE");
        become(Phase.NORMAL);
      } else if (stands() && !law.hold()) {
        over(t, "GATE");
      }
      return;
    }
    boolean settled = gate == 1 && t - gateSince >= law.settled();
    looked |= settled;
    if (!settled) {
      if (phase == Phase.PENDING) {
        say("CANCELLED", law.levels().size() - 1, t, "BAD_VALUE");
        become(Phase.NORMAL);
      } else if (stands()) {
        phase = Phase.ACTIVE;
        Arrays.fill(since, 0, level, NEVER);
        Arrays.fill(hits, 0, level, 0);
      }
      return;
    }
    switch (phase) {
      case NORMAL, PENDING -> rise(t, counts);
      case ACTIVE, CLEARING -> stand(t, counts);
      case LATCHED -> again(t);
    }
  }

  /** Whether a level has held long and often enough for this very reading to raise it. */
  private boolean count(int l, long t, boolean counts) {
    if (since[l] == NEVER) {
      since[l] = t;
      hits[l] = 1;
    } else if (counts) {
      hits[l]++;
    }
    Level level = law.levels().get(l);
    return hits[l] >= level.n() && (level.delay() == 0 || t > since[l] + level.delay());
  }

  private void rise(long t, boolean counts) {
    boolean any = false;
    boolean unknown = false;
    for (int l = 0; l < law.levels().size(); l++) {
      double holds = raises(law.levels().get(l), t);
      unknown |= Double.isNaN(holds);
      if (holds == 1) {
        any = true;
        if (count(l, t, counts)) {
          raise(l, t, "CONDITION");
          return;
        }
      } else {
        since[l] = NEVER;
        hits[l] = 0;
      }
    }
    if (any && phase == Phase.NORMAL) {
      phase = Phase.PENDING;
      say("PENDING", law.levels().size() - 1, t, "CONDITION");
    } else if (!any && phase == Phase.PENDING) {
      say("CANCELLED", law.levels().size() - 1, t, unknown ? "BAD_VALUE" : "CONDITION");
      become(Phase.NORMAL);
    }
  }

  private void stand(long t, boolean counts) {
    for (int l = 0; l < level; l++) {
      if (raises(law.levels().get(l), t) == 1) {
        if (count(l, t, counts)) {
          severity(l, t, "LEVEL");
          return;
        }
      } else {
        since[l] = NEVER;
        hits[l] = 0;
      }
    }
    double clear = clears(law.levels().get(level), t);
    stale &= Double.isNaN(clear);
    if (clear != 1) {
      phase = Phase.ACTIVE;
    } else if (law.offDelay() == 0) {
      fall(t);
    } else if (phase == Phase.ACTIVE) {
      phase = Phase.CLEARING;
      clearingSince = t;
    }
  }

  private void again(long t) {
    for (int l = 0; l < law.levels().size(); l++) {
      if (raises(law.levels().get(l), t) == 1) {
        phase = Phase.ACTIVE;
        level = l;
        say("REOCCURRED", l, t, "CONDITION");
        return;
      }
    }
  }

  private void fall(long t) {
    for (int l = level + 1; l < law.levels().size(); l++) {
      if (clears(law.levels().get(l), t) == 0) {
        forget();
        severity(l, t, "LEVEL");
        return;
      }
    }
    over(t, "CONDITION");
  }

  // ---- the end of a millisecond

  private void end(long t) {
    if (law.silent() > 0) {
      if (!stands() && t == Math.max(heardAt, provisioned) + law.silent()) {
        if (phase == Phase.LATCHED) {
          phase = Phase.ACTIVE;
          say("REOCCURRED", 0, t, "CONDITION");
        } else {
          raise(0, t, "SILENCE");
        }
      }
      return;
    }
    if (gateSince != NEVER && law.gate() && !looked && t == gateSince + law.settled()) {
      judge(t, false);
    }
    if (law.onStale().equals("raise") && missed(t)) {
      return;
    }
    if (phase == Phase.PENDING) {
      for (int l = 0; l < law.levels().size(); l++) {
        if (delayEnds(l, t)) {
          raise(l, t, "DELAY");
          break;
        }
      }
    } else if (phase == Phase.CLEARING && t == clearingSince + law.offDelay()) {
      fall(t);
    } else if (stands()) {
      for (int l = 0; l < level; l++) {
        if (delayEnds(l, t)) {
          severity(l, t, "DELAY");
          break;
        }
      }
    }
    growOld(t);
    if (law.onStale().equals("raise")) {
      missed(t);
    }
  }

  private boolean delayEnds(int l, long t) {
    Level level = law.levels().get(l);
    return since[l] != NEVER && hits[l] >= level.n() && t == since[l] + level.delay();
  }

  /** Data that is too old from the next millisecond on. */
  private void growOld(long t) {
    boolean some = valueAt[0] == t - law.staleAfter();
    some |= law.gate() && valueAt[1] == t - law.staleAfter();
    if (!some || stale) {
      return;
    }
    boolean gateKnown = !Double.isNaN(gate(t + 1));
    if (phase == Phase.PENDING) {
      boolean any = false;
      for (int l = 0; l < law.levels().size(); l++) {
        any |= raises(law.levels().get(l), t + 1) == 1;
      }
      if (!any || !gateKnown) {
        say("CANCELLED", law.levels().size() - 1, t, "STALE");
        become(Phase.NORMAL);
      }
    } else if (stands()) {
      letGo(t);
      if (gateKnown && !Double.isNaN(clears(law.levels().get(level), t + 1))) {
        return;
      }
      phase = Phase.ACTIVE;
      stale = true;
      if (law.onStale().equals("clear")) {
        over(t, "STALE");
      } else {
        say("STALE", level, t, "STALE");
      }
    }
  }

  /** Data that on_stale: raise misses from the next millisecond on. */
  private boolean missed(long t) {
    if (phase != Phase.NORMAL && phase != Phase.PENDING) {
      return false;
    }
    boolean due =
        t == Math.max(valueAt[0], valueAt[0] == NEVER ? provisioned : NEVER) + law.staleAfter();
    if (law.gate()) {
      long own = valueAt[0] == NEVER ? provisioned : valueAt[0];
      long gates = valueAt[1] == NEVER ? provisioned : valueAt[1];
      due = t == Math.min(own, gates) + law.staleAfter();
    }
    double gate = gate(t);
    double next = gate(t + 1);
    boolean settled = gate == 1 && t - gateSince >= law.settled();
    if (!due || gate == 0 || (!settled && !Double.isNaN(next))) {
      return false;
    }
    boolean unknown = Double.isNaN(next);
    for (Level l : law.levels()) {
      double holds = raises(l, t + 1);
      if (holds == 1) {
        return false;
      }
      unknown |= Double.isNaN(holds);
    }
    if (unknown) {
      raise(law.levels().size() - 1, t, "STALE");
      stale = true;
      letGo(t);
    }
    return unknown;
  }

  /** No level runs its delay out on data that is too old from the next millisecond on. */
  private void letGo(long t) {
    for (int l = 0; l < level; l++) {
      if (raises(law.levels().get(l), t + 1) != 1 || Double.isNaN(gate(t + 1))) {
        since[l] = NEVER;
        hits[l] = 0;
      }
    }
  }

  // ---- silence

  private void heard(long t) {
    heardAt = Math.max(heardAt, t);
    if (law.silent() > 0 && stands()) {
      over(t, "SILENCE");
    }
  }

  // ---- steps

  private boolean stands() {
    return phase == Phase.ACTIVE || phase == Phase.CLEARING;
  }

  private void raise(int l, long t, String why) {
    phase = Phase.ACTIVE;
    level = l;
    stale = false;
    say("RAISE", l, t, why);
  }

  private void severity(int l, long t, String why) {
    phase = Phase.ACTIVE;
    level = l;
    stale = false;
    say("SEVERITY", l, t, why);
  }

  private void over(long t, String why) {
    say(law.latch() ? "GONE" : "CLEAR", level, t, why);
    become(law.latch() ? Phase.LATCHED : Phase.NORMAL);
    stale = false;
  }

  private void become(Phase next) {
    phase = next;
    forget();
  }

  private void forget() {
    Arrays.fill(since, NEVER);
    Arrays.fill(hits, 0);
  }

  private void say(String kind, int l, long t, String why) {
    String severity = law.silent() > 0 ? "minor" : law.levels().get(l).severity();
    said.add(kind + " " + severity + " @" + t + " " + why);
  }
}
