package io.lilong.gateway.notify;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;

/**
 * How many messages may begin in any minute, with some of them kept free for fires. A sliding
 * window, because the robots count so and lock out for ten minutes who passes it: a bucket that
 * refills, or a window that starts anew, lets nearly twice as many through. One thread.
 */
final class Rate {

  private static final long MINUTE_MS = 60_000;

  private final int perMinute;
  private final int ordinary;
  private final Deque<Long> all = new ArrayDeque<>();
  private final Deque<Long> plain = new ArrayDeque<>();

  Rate(int perMinute, int fireShare) {
    this.perMinute = perMinute;
    this.ordinary = Math.max(1, perMinute - fireShare);
  }

  /** Messages that began before a restart count on. */
  void restore(Collection<Long> beginnings) {
    all.addAll(beginnings);
    plain.addAll(beginnings);
  }

  /** When the next may begin, epoch ms; not after {@code now} for at once. */
  long next(boolean fire, long now) {
    forget(now);
    long next = all.size() < perMinute ? now : nth(all, all.size() - perMinute) + MINUTE_MS;
    if (!fire && plain.size() >= ordinary) {
      next = Math.max(next, nth(plain, plain.size() - ordinary) + MINUTE_MS);
    }
    return next;
  }

  /** How many ordinary ones may still begin. */
  int room(long now) {
    forget(now);
    return Math.max(0, Math.min(perMinute - all.size(), ordinary - plain.size()));
  }

  /** How many began within the last minute. */
  int used(long now) {
    forget(now);
    return all.size();
  }

  void began(boolean fire, long now) {
    all.add(now);
    if (!fire) {
      plain.add(now);
    }
  }

  private void forget(long now) {
    drop(all, now);
    drop(plain, now);
  }

  private static void drop(Deque<Long> times, long now) {
    while (!times.isEmpty() && times.peekFirst() <= now - MINUTE_MS) {
      times.removeFirst();
    }
  }

  private static long nth(Deque<Long> times, int n) {
    return times.stream().skip(n).findFirst().orElseThrow();
  }
}
