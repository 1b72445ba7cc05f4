package io.lilong.rules.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.TreeMap;
import java.util.function.IntUnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is to be looked at, and when, in order. A look is only a reason to look: what is due is
 * decided by the instance, so an outdated entry does no harm and is not searched for. Among entries
 * of one time devices come first, then what their alarms mean to others, then whether an
 * announcement still waits.
 *
 * <h2>Near and far</h2>
 *
 * Most entries are outdated long before their time: their delay was cut short. So only those of the
 * next seconds are held in order; the others lie in heaps by the stretch of time they belong to,
 * and are sorted when that begins. Looks, by far the most of them, lie there as one number each
 * ({@link Looks}).
 */
final class Timers {

  /** Length of a stretch, as a power of two in ms. */
  private static final int STRETCH = 12;

  /** How many are remembered that were asked for lately; a power of two. */
  private static final int LATELY = 16;

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

  /** Of the entries before {@link #horizon} those that came late, or are no looks; in order. */
  private final PriorityQueue<Timer> near = new PriorityQueue<>();

  /** The looks of the stretch that has begun. */
  private Looks begun = new Looks(0);

  /** The others by stretch, never an empty one. */
  private final TreeMap<Long, Stretch> far = new TreeMap<>();

  /** Stretches of {@link #far} that were asked for lately: delays are few, and the same for all. */
  private final @Nullable Stretch[] lately = new Stretch[LATELY];

  private long horizon = Long.MIN_VALUE;
  private long made;

  /** What is to be done in a stretch of time that has not begun. */
  private record Stretch(long number, Looks looks, List<Timer> others) {
    static Stretch of(long number) {
      return new Stretch(number, new Looks(number << STRETCH), new ArrayList<>());
    }

    boolean isEmpty() {
      return looks.isEmpty() && others.isEmpty();
    }

    long first() {
      return others.stream().mapToLong(Timer::at).reduce(looks.earliest(), Math::min);
    }
  }

  /** Looks at an instance once engine time has passed {@code at}. */
  void add(long at, int unit, int rule) {
    if (at < horizon) {
      near.add(new Timer(at, Kind.LOOK, unit, rule, 0, false));
    } else {
      stretch(at).looks.add(at, unit, rule);
    }
  }

  void add(long at, Kind kind, int unit, int rule) {
    add(new Timer(at, kind, unit, rule, 0, false));
  }

  void stood(long at, int unit, int rule, boolean stands) {
    add(new Timer(at, Kind.STOOD, unit, rule, made++, stands));
  }

  private void add(Timer timer) {
    if (timer.at < horizon) {
      near.add(timer);
    } else {
      stretch(timer.at).others.add(timer);
    }
  }

  private Stretch stretch(long at) {
    long number = at >> STRETCH;
    int place = (int) number & LATELY - 1;
    Stretch stretch = lately[place];
    if (stretch == null || stretch.number != number) {
      stretch = far.computeIfAbsent(number, Stretch::of);
      lately[place] = stretch;
    }
    return stretch;
  }

  /** Takes the next entry due strictly before {@code time}, null when there is none. */
  @Nullable Timer poll(long time) {
    while (near.isEmpty()
        && begun.isEmpty()
        && !far.isEmpty()
        && far.firstKey() << STRETCH < time) {
      Map.Entry<Long, Stretch> stretch = far.pollFirstEntry();
      horizon = (stretch.getKey() + 1) << STRETCH;
      near.addAll(stretch.getValue().others);
      begun = stretch.getValue().looks;
      begun.sort();
    }
    Timer other = near.peek();
    if (!begun.isEmpty() && (other == null || begun.isBefore(other))) {
      return begun.at() < time ? begun.take() : null;
    }
    return other == null || other.at >= time ? null : near.poll();
  }

  long next() {
    if (near.isEmpty() && begun.isEmpty()) {
      return far.isEmpty() ? Long.MAX_VALUE : far.firstEntry().getValue().first();
    }
    long other = near.isEmpty() ? Long.MAX_VALUE : near.element().at;
    return begun.isEmpty() ? other : Math.min(begun.at(), other);
  }

  /** What began or stopped and has not had its effect yet, in order. */
  List<Timer> standing() {
    return Stream.concat(near.stream(), far.values().stream().flatMap(s -> s.others.stream()))
        .filter(timer -> timer.kind == Kind.STOOD)
        .sorted()
        .toList();
  }

  /** The rules of a device have other positions; what stood for one that is gone is dropped. */
  void renumber(int unit, IntUnaryOperator next) {
    List<Timer> stood = standing().stream().filter(timer -> timer.unit == unit).toList();
    near.removeAll(stood);
    far.values().forEach(stretch -> stretch.others.removeAll(stood));
    far.values().removeIf(Stretch::isEmpty);
    Arrays.fill(lately, null);
    for (Timer timer : stood) {
      int rule = next.applyAsInt(timer.rule);
      if (rule >= 0) {
        stood(timer.at, unit, rule, timer.stands);
      }
    }
  }

  void clear() {
    near.clear();
    begun = new Looks(0);
    far.clear();
    Arrays.fill(lately, null);
    horizon = Long.MIN_VALUE;
  }
}
