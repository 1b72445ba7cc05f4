package io.lilong.gateway.notify;

import io.lilong.gateway.config.ChannelConfig;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How often one phone may be reached: providers count every try of a number, failures too, and
 * refuse what passes their limits. Of each limit of more than one the last is kept for a fire. One
 * thread.
 */
final class NumberLimits {

  /** For a window of time; {@code most} tries of a number in any such window. */
  private record Limit(long ms, int most) {

    int most(boolean fire) {
      return fire || most == 1 ? most : most - 1;
    }
  }

  private static final long MINUTE_MS = 60_000;

  /** The longest window. */
  static final long DAY_MS = 24 * 60 * MINUTE_MS;

  private final List<Limit> limits;
  private final Map<String, Deque<Long>> tries = new HashMap<>();

  NumberLimits(ChannelConfig.Way way) {
    limits =
        way instanceof ChannelConfig.Provider provider
            ? List.of(
                new Limit(MINUTE_MS, provider.perNumber().minute()),
                new Limit(60 * MINUTE_MS, provider.perNumber().hour()),
                new Limit(DAY_MS, provider.perNumber().day()))
            : List.of();
  }

  /** Tries that began before a restart count on; ascending. */
  void restore(String recipient, Collection<Long> beginnings) {
    if (!limits.isEmpty()) {
      tries.computeIfAbsent(recipient, r -> new ArrayDeque<>()).addAll(beginnings);
    }
  }

  /** When a number may be reached next, epoch ms; not after {@code now} for at once. */
  long next(String recipient, boolean fire, long now) {
    Deque<Long> began = tries.get(recipient);
    if (limits.isEmpty() || began == null) {
      return now;
    }
    while (!began.isEmpty() && began.peekFirst() <= now - DAY_MS) {
      began.removeFirst();
    }
    long next = now;
    for (Limit limit : limits) {
      int most = limit.most(fire);
      if (began.size() >= most) {
        long counted = began.stream().skip((long) began.size() - most).findFirst().orElseThrow();
        next = Math.max(next, counted + limit.ms());
      }
    }
    return next;
  }

  /** How many ordinary tries of a number would fit now. */
  int room(String recipient, long now) {
    Deque<Long> began = tries.getOrDefault(recipient, new ArrayDeque<>());
    int room = Integer.MAX_VALUE;
    for (Limit limit : limits) {
      long counted = began.stream().filter(at -> at > now - limit.ms()).count();
      room = Math.min(room, limit.most(false) - (int) counted);
    }
    return Math.max(0, room);
  }

  void began(String recipient, long now) {
    if (!limits.isEmpty()) {
      tries.computeIfAbsent(recipient, r -> new ArrayDeque<>()).add(now);
    }
  }
}
