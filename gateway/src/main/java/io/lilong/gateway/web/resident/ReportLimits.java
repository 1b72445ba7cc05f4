package io.lilong.gateway.web.resident;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How many reports may come from one address and from one stairway: a house can be angry, a machine
 * cannot fill the board. A try counts whatever becomes of it. One thread at a time.
 */
final class ReportLimits {

  private static final long SHORT_MS = 10 * 60_000;
  private static final long DAY_MS = 24 * 3_600_000L;
  private static final int ADDRESS_SHORT = 6;
  private static final int ADDRESS_DAY = 30;
  private static final int STAIRWAY_SHORT = 12;
  private static final int STAIRWAY_DAY = 60;
  private static final int MOST_KEPT = 10_000;

  /** Least recently used first, so that the oldest can go. */
  private final Map<String, Deque<Long>> tries = new LinkedHashMap<>(64, 0.75f, true);

  /** Whether this one may come in; it counts from now on. */
  synchronized boolean admit(String address, String stairway, long now) {
    boolean byAddress = count("a " + network(address), now, ADDRESS_SHORT, ADDRESS_DAY);
    boolean byStairway = count("s " + stairway, now, STAIRWAY_SHORT, STAIRWAY_DAY);
    return byAddress && byStairway;
  }

  private boolean count(String who, long now, int mostShort, int mostDay) {
    if (!tries.containsKey(who) && tries.size() >= MOST_KEPT) {
      tries.remove(tries.keySet().iterator().next());
    }
    Deque<Long> times = tries.computeIfAbsent(who, key -> new ArrayDeque<>());
    while (!times.isEmpty() && now - times.peekFirst() > DAY_MS) {
      times.removeFirst();
    }
    long lately = times.stream().filter(at -> now - at <= SHORT_MS).count();
    if (lately >= mostShort || times.size() >= mostDay) {
      return false;
    }
    times.addLast(now);
    return true;
  }

  /** One subscriber of IPv6 holds a whole /64. */
  private static String network(String address) {
    String[] groups = address.split(":", -1);
    return groups.length < 5
        ? address
        : String.join(":", groups[0], groups[1], groups[2], groups[3]);
  }
}
