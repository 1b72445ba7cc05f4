package io.lilong.rules.engine;

import java.util.PriorityQueue;

/**
 * Deadlines of instances in order. An entry is only a reason to look: what is due is decided by the
 * instance, so an outdated entry does no harm and is not searched for.
 */
final class Timers {

  private record Timer(long at, int unit, int rule) implements Comparable<Timer> {
    @Override
    public int compareTo(Timer other) {
      int byTime = Long.compare(at, other.at);
      if (byTime != 0) {
        return byTime;
      }
      int byUnit = Integer.compare(unit, other.unit);
      return byUnit != 0 ? byUnit : Integer.compare(rule, other.rule);
    }
  }

  private final PriorityQueue<Timer> queue = new PriorityQueue<>();

  /** Looks at an instance once engine time has passed {@code at}. */
  void add(long at, int unit, int rule) {
    queue.add(new Timer(at, unit, rule));
  }

  /** What is looked at. */
  interface Look {
    void at(int unit, int rule, long due);
  }

  /** Looks at everything due strictly before {@code time}, in order. */
  void due(long time, Look look) {
    while (!queue.isEmpty() && queue.peek().at < time) {
      Timer timer = queue.poll();
      look.at(timer.unit, timer.rule, timer.at);
    }
  }

  long next() {
    return queue.isEmpty() ? Long.MAX_VALUE : queue.peek().at;
  }

  void clear() {
    queue.clear();
  }
}
