package io.lilong.rules.engine;

import java.util.List;
import java.util.PriorityQueue;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What is to be looked at, and when, in order. A look is only a reason to look: what is due is
 * decided by the instance, so an outdated entry does no harm and is not searched for. Among entries
 * of one time devices come first, then what their alarms mean to others, then whether an
 * announcement still waits.
 */
final class Timers {

  /** Order matters: it is the order of effects within one millisecond. */
  enum Kind {
    /** An instance may have something due. */
    LOOK,
    /** An alarm began to stand or stopped: the newest state of those of one time counts last. */
    STOOD,
    /** The shelf of a group alarm ends. */
    GROUP_SHELF,
    /** A planned work begins or ends on a device. */
    MAINTENANCE,
    /** An announcement has waited for its cause. */
    DECIDE
  }

  /**
   * One entry.
   *
   * @param n order in which entries of one instance were made
   * @param stands for STOOD whether the alarm stands
   */
  record Timer(long at, Kind kind, int unit, int rule, long n, boolean stands)
      implements Comparable<Timer> {
    @Override
    public int compareTo(Timer other) {
      int by = Long.compare(at, other.at);
      by = by != 0 ? by : kind.compareTo(other.kind);
      by = by != 0 ? by : Integer.compare(unit, other.unit);
      by = by != 0 ? by : Integer.compare(rule, other.rule);
      return by != 0 ? by : Long.compare(n, other.n);
    }
  }

  private final PriorityQueue<Timer> queue = new PriorityQueue<>();
  private long made;

  /** Looks at an instance once engine time has passed {@code at}. */
  void add(long at, int unit, int rule) {
    queue.add(new Timer(at, Kind.LOOK, unit, rule, 0, false));
  }

  void add(long at, Kind kind, int unit, int rule) {
    queue.add(new Timer(at, kind, unit, rule, 0, false));
  }

  void stood(long at, int unit, int rule, boolean stands) {
    queue.add(new Timer(at, Kind.STOOD, unit, rule, made++, stands));
  }

  /** Takes the next entry due strictly before {@code time}, null when there is none. */
  @Nullable Timer poll(long time) {
    Timer next = queue.peek();
    return next == null || next.at >= time ? null : queue.poll();
  }

  long next() {
    Timer next = queue.peek();
    return next == null ? Long.MAX_VALUE : next.at;
  }

  /** What began or stopped and has not had its effect yet, in order. */
  List<Timer> standing() {
    return queue.stream().filter(timer -> timer.kind == Kind.STOOD).sorted().toList();
  }

  /** The rules of a device have other positions; what stood for one that is gone is dropped. */
  void renumber(int unit, IntUnaryOperator next) {
    List<Timer> stood = standing().stream().filter(timer -> timer.unit == unit).toList();
    queue.removeAll(stood);
    for (Timer timer : stood) {
      int rule = next.applyAsInt(timer.rule);
      if (rule >= 0) {
        stood(timer.at, unit, rule, timer.stands);
      }
    }
  }

  void clear() {
    queue.clear();
  }
}
