package io.lilong.rules.engine;

import io.lilong.rules.book.Span;
import org.jspecify.annotations.Nullable;

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

  private static final Window[] NOTHING = {};
  private static final long[] NO_LOWER = {};

  final int rule;

  /** Another instance of the same device. */
  @Nullable Instance next;

  Phase phase = Phase.NORMAL;

  /** Level that is active; 0 is the worst. */
  int level;

  /** Since when the condition of level 0 has held, and for how many readings in a row. */
  private long since = Unit.NEVER;

  private int hits;

  /** The same of the other levels, in turn; most rules have none, and are spared a hop. */
  private final long[] lower;

  long clearingSince = Unit.NEVER;
  long gateSince = Unit.NEVER;
  boolean gateSettled;

  /** Time of the last look: values that were stale then have had their effect. */
  long lookedAt = Unit.NEVER;

  /** When time alone moves it next, as of the last look. Not remembered, as {@link #queued}. */
  long due = Span.NEVER;

  /** When the live timer of this instance looks at it. Not remembered: set anew from the rest. */
  long queued = Long.MAX_VALUE;

  long shelvedUntil = Unit.NEVER;
  long onset = Unit.NEVER;

  /** Time of the newest reading that was counted. */
  long hitAt = Unit.NEVER;

  int count;

  /** Quiet because a cause stands, or because it is not decided yet whether one does. */
  boolean held;

  /** When that is decided, NEVER once it is. */
  long decideAt = Unit.NEVER;

  /** Whether it counts as standing for other rules, as of engine time. */
  boolean counted;

  boolean confirmed;
  boolean stale;
  boolean failed;

  /** What it gathers over time, in the order of {@link Compiled#windows}. */
  Window[] windows;

  Instance(int rule, int levels, WindowSpec[] specs) {
    this.rule = rule;
    windows = specs.length == 0 ? NOTHING : new Window[specs.length];
    for (int w = 0; w < specs.length; w++) {
      windows[w] = new Window(specs[w]);
    }
    lower = levels == 1 ? NO_LOWER : new long[2 * levels - 2];
    forgetDelays();
  }

  int levels() {
    return 1 + lower.length / 2;
  }

  /** Since when a level's condition has held, NEVER when it does not. */
  long since(int level) {
    return level == 0 ? since : lower[2 * level - 2];
  }

  /** Consecutive true readings of a level, each with a time of its own. */
  int hits(int level) {
    return level == 0 ? hits : (int) lower[2 * level - 1];
  }

  void delay(int level, long from, int readings) {
    if (level == 0) {
      since = from;
      hits = readings;
    } else {
      lower[2 * level - 2] = from;
      lower[2 * level - 1] = readings;
    }
  }

  /**
   * The same for a rule that changed or has another position: worse levels keep their place,
   * windows that gather the same keep what they have.
   */
  Instance fitted(int position, Compiled c) {
    int levels = c.levels().length;
    Instance fitted = new Instance(position, levels, c.windows());
    for (int w = 0; w < fitted.windows.length; w++) {
      WindowSpec spec = c.windows()[w];
      for (Window window : windows) {
        if (window.spec().key().equals(spec.key())) {
          fitted.windows[w] = window.under(spec);
        }
      }
    }
    fitted.phase = phase;
    fitted.lookedAt = lookedAt;
    fitted.level = Math.min(level, levels - 1);
    for (int l = 0; l < Math.min(levels, levels()); l++) {
      fitted.delay(l, since(l), hits(l));
    }
    fitted.hitAt = hitAt;
    fitted.onset = onset;
    fitted.clearingSince = clearingSince;
    fitted.gateSince = gateSince;
    fitted.gateSettled = gateSettled;
    fitted.shelvedUntil = shelvedUntil;
    fitted.count = count;
    fitted.held = held;
    fitted.decideAt = decideAt;
    fitted.counted = counted;
    fitted.confirmed = confirmed;
    fitted.stale = stale;
    fitted.failed = failed;
    return fitted;
  }

  /** A level's condition holds at a look; only a new reading counts towards its readings. */
  void hold(int level, long t, boolean fresh) {
    if (since(level) == Unit.NEVER) {
      // whatever led to this look, the value it begins with is one reading
      delay(level, t, 1);
    } else if (fresh) {
      delay(level, since(level), hits(level) + 1);
    }
  }

  /** A level's condition does not hold. */
  void letGo(int level) {
    delay(level, Unit.NEVER, 0);
  }

  /** Whether a level's delay is over and its readings are met by this very look. */
  boolean reached(Compiled.Step step, int level, long t) {
    return hits(level) >= step.readings()
        && (step.onDelayMs() == 0 || t - since(level) > step.onDelayMs());
  }

  void forgetDelays() {
    for (int level = 0; level < levels(); level++) {
      letGo(level);
    }
  }

  boolean isStanding() {
    return phase == Phase.ACTIVE || phase == Phase.CLEARING;
  }

  boolean isBlank() {
    return phase == Phase.NORMAL
        && gateSince == Unit.NEVER
        && shelvedUntil == Unit.NEVER
        && !failed
        && !counted
        && gathersNothing();
  }

  /** Gives a reading to the windows that gather its signal. */
  void gather(int slot, long t, double value, long staleAfterMs) {
    for (Window window : windows) {
      if (window.spec().slot() == slot) {
        window.reading(t, value, staleAfterMs);
      }
    }
  }

  /** Another rule of the device, which this one counts, raised or cleared. */
  void count(String rule, long t) {
    for (Window window : windows) {
      WindowSpec spec = window.spec();
      if (spec.kind() == WindowSpec.Kind.TRANSITIONS
          && (spec.name().equals("*") || spec.name().equals(rule))) {
        window.event(t);
      }
    }
  }

  void moveWindows(long t) {
    for (Window window : windows) {
      window.moveTo(t);
    }
  }

  /** When time alone changes what it gathered. */
  long nextSlide() {
    long next = Span.NEVER;
    for (Window window : windows) {
      next = Math.min(next, window.next());
    }
    return next;
  }

  private boolean gathersNothing() {
    for (Window window : windows) {
      if (!window.isEmpty()) {
        return false;
      }
    }
    return true;
  }
}
