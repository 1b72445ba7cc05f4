package io.lilong.gateway.demo;

/**
 * A fault that comes and goes: it begins, lasts, and comes again after a while, for ever. Pure
 * function of time.
 *
 * @param kind what is wrong
 * @param first epoch ms it first begins
 * @param lastsMs how long it lasts each time
 * @param everyMs from one beginning to the next
 */
record Trouble(Kind kind, long first, long lastsMs, long everyMs) {

  /** What can be wrong with a device. */
  enum Kind {
    NONE,
    /** A lamp that draws no current though it is told to be on. */
    DEAD,
    /** A lamp whose photocell is stuck: on by day, off at night. */
    STUCK,
    VIBRATES,
    OVERCURRENT,
    SMOKE,
    LOW_BATTERY,
    /** It says nothing at all. */
    SILENT
  }

  /** A device that stays well. */
  static final Trouble NONE = new Trouble(Kind.NONE, Long.MAX_VALUE, 0, 1);

  /** Whether that very fault is there at a time. */
  boolean at(long time, Kind asked) {
    return kind == asked && time >= first && (time - first) % everyMs < lastsMs;
  }

  /** How far into the fault a time is, 0 at its beginning to 1 at its end. */
  double progress(long time) {
    return (double) ((time - first) % everyMs) / lastsMs;
  }

  /** First time after {@code time} at which it begins or ends. */
  long nextChange(long time) {
    if (time < first) {
      return first;
    }
    long begun = time - (time - first) % everyMs;
    return time < begun + lastsMs ? begun + lastsMs : begun + everyMs;
  }
}
