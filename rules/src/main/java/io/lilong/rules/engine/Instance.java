package io.lilong.rules.engine;

import java.util.Arrays;

/**
 * Memory of one rule on one device. Phase, gate and shelf are separate, so they cannot multiply.
 */
final class Instance {

  /** The five phases of an instance. */
  enum Phase {
    NORMAL,
    PENDING,
    ACTIVE,
    CLEARING,
    LATCHED
  }

  Phase phase = Phase.NORMAL;

  /** Level that is active; 0 is the worst. */
  int level;

  /** Since when each level's condition has held, NEVER when it does not. */
  final long[] since;

  /** Consecutive true readings of each level. */
  final int[] hits;

  long onset = Unit.NEVER;
  long clearingSince = Unit.NEVER;
  long gateSince = Unit.NEVER;
  boolean gateSettled;

  /** When the live timer of this instance looks at it. Not remembered: set anew from the rest. */
  long queued = Long.MAX_VALUE;

  long shelvedUntil = Unit.NEVER;
  int count;
  boolean stale;
  boolean failed;

  Instance(int levels) {
    since = new long[levels];
    hits = new int[levels];
    Arrays.fill(since, Unit.NEVER);
  }

  /** The same with room for another number of levels: worse levels keep their place. */
  Instance fitted(int levels) {
    if (levels == since.length) {
      return this;
    }
    Instance fitted = new Instance(levels);
    fitted.phase = phase;
    fitted.level = Math.min(level, levels - 1);
    for (int l = 0; l < Math.min(levels, since.length); l++) {
      fitted.since[l] = since[l];
      fitted.hits[l] = hits[l];
    }
    fitted.onset = onset;
    fitted.clearingSince = clearingSince;
    fitted.gateSince = gateSince;
    fitted.gateSettled = gateSettled;
    fitted.shelvedUntil = shelvedUntil;
    fitted.count = count;
    fitted.stale = stale;
    fitted.failed = failed;
    return fitted;
  }

  /** A level's condition holds at a look; only a new reading counts towards its readings. */
  void hold(int level, long t, boolean fresh) {
    if (since[level] == Unit.NEVER) {
      since[level] = t;
      // whatever led to this look, the value it begins with is one reading
      hits[level] = 1;
      return;
    }
    hits[level] += fresh ? 1 : 0;
  }

  /** A level's condition does not hold. */
  void letGo(int level) {
    since[level] = Unit.NEVER;
    hits[level] = 0;
  }

  /** Whether a level's delay is over and its readings are met by this very look. */
  boolean reached(Compiled.Step step, int level, long t) {
    return hits[level] >= step.readings()
        && (step.onDelayMs() == 0 || t - since[level] > step.onDelayMs());
  }

  void forgetDelays() {
    Arrays.fill(since, Unit.NEVER);
    Arrays.fill(hits, 0);
  }

  boolean isStanding() {
    return phase == Phase.ACTIVE || phase == Phase.CLEARING;
  }

  boolean isBlank() {
    return phase == Phase.NORMAL
        && gateSince == Unit.NEVER
        && shelvedUntil == Unit.NEVER
        && !failed;
  }
}
