package io.lilong.rules.engine;

import java.util.Arrays;

/**
 * The looks that fall into one stretch of time, a number each: the time within the stretch, the
 * device, the rule. In that order, so that sorting the numbers sorts the looks.
 */
final class Looks {

  private static final int RULE_BITS = 20;
  private static final int UNIT_BITS = 31;

  private final long start;
  private long[] packed = {};
  private int from;
  private int to;

  /**
   * @param start when the stretch begins
   */
  Looks(long start) {
    this.start = start;
  }

  void add(long at, int unit, int rule) {
    if (to == packed.length) {
      packed = Arrays.copyOf(packed, Math.max(64, 2 * to));
    }
    packed[to++] = (at - start) << UNIT_BITS + RULE_BITS | (long) unit << RULE_BITS | rule;
  }

  boolean isEmpty() {
    return from == to;
  }

  /** Puts them in order, for {@link #take}. */
  void sort() {
    Arrays.sort(packed, from, to);
  }

  /** Time of the next one. */
  long at() {
    return time(packed[from]);
  }

  /** Time of the earliest of those that are not in order yet, Long.MAX_VALUE for none. */
  long earliest() {
    return Arrays.stream(packed, from, to).map(this::time).min().orElse(Long.MAX_VALUE);
  }

  private long time(long look) {
    return start + (look >> UNIT_BITS + RULE_BITS);
  }

  private static int unit(long look) {
    return (int) (look >> RULE_BITS) & Integer.MAX_VALUE;
  }

  private static int rule(long look) {
    return (int) look & (1 << RULE_BITS) - 1;
  }

  /** Whether the next one comes before another entry. */
  boolean isBefore(Timers.Timer other) {
    long at = at();
    return at < other.at() || at == other.at() && next().compareTo(other) < 0;
  }

  private Timers.Timer next() {
    long look = packed[from];
    return new Timers.Timer(time(look), Timers.Kind.LOOK, unit(look), rule(look), 0, false);
  }

  /** Takes the next one. */
  Timers.Timer take() {
    Timers.Timer next = next();
    from++;
    return next;
  }
}
