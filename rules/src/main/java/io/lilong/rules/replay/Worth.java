package io.lilong.rules.replay;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** What the alarms of one rule were worth, counted as they end. */
final class Worth {

  private final Advisor.Limits limits;
  private final long end;
  private final long offDelayMs;
  private final Map<String, ArrayDeque<Long>> recent = new HashMap<>();
  final Map<String, Integer> culprits = new TreeMap<>();
  int raised;
  int chattering;
  int fleeting;
  int standing;

  /**
   * @param offDelayMs by how much the rule itself draws its alarms out
   */
  Worth(Advisor.Limits limits, long end, long offDelayMs) {
    this.offDelayMs = offDelayMs;
    this.limits = limits;
    this.end = end;
  }

  int useless() {
    return chattering + fleeting;
  }

  /** Counts an alarm; whether it was useless. */
  boolean count(Episode e) {
    raised++;
    ArrayDeque<Long> times = recent.computeIfAbsent(e.who(), who -> new ArrayDeque<>());
    times.addLast(e.raisedAt());
    while (e.raisedAt() - times.getFirst() > limits.chatterWithinMs()) {
      times.removeFirst();
    }
    boolean chatters = times.size() >= limits.chatterTimes();
    boolean fleets = e.endedAt() != 0 && e.lastedMs(end) - offDelayMs < limits.fleetingMs();
    chattering += chatters ? 1 : 0;
    fleeting += fleets && !chatters ? 1 : 0;
    standing += e.lastedMs(end) > limits.standingMs() ? 1 : 0;
    if (chatters || fleets) {
      culprits.merge(e.who(), 1, Integer::sum);
    }
    return chatters || fleets;
  }
}
