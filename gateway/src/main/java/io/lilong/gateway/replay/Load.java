package io.lilong.gateway.replay;

import io.lilong.rules.book.Severity;
import io.lilong.rules.replay.Episode;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/**
 * What alarms mean to the people at the desk, against the numbers that secondary texts give for
 * ISA-18.2 and EEMUA 191. Counts alarms people were told of, each once, when it was raised. Memory
 * grows with devices and rules, not with time.
 */
public final class Load {

  /** A seat manages about this many a day, and twice as many at the most. */
  public static final int FINE_A_DAY = 150;

  public static final int MOST_A_DAY = 300;

  /**
   * More than this many in ten minutes are a flood; fewer than one in a hundred periods is fine.
   */
  public static final int FLOOD = 10;

  public static final double FLOOD_SHARE = 0.01;

  /** The ten worst sources should make less than this share of all alarms, once they are many. */
  public static final int TOP = 10;

  public static final double TOP_TEN_SHARE = 0.05;

  /** Alarms that stand longer than a day: at most this many a day. */
  public static final int STALE_A_DAY = 5;

  private static final long PERIOD_MS = 600_000;
  private static final double DAY_MS = 86_400_000.0;

  private final long from;
  private final long to;
  private final int seats;
  private final int[] periods;
  private final Map<String, Integer> sources = new HashMap<>();
  private final Map<Severity, Integer> severities = new EnumMap<>(Severity.class);
  private int told;
  private int stale;

  /**
   * @param seats among how many duty seats the alarms are divided
   */
  public Load(long from, long to, int seats) {
    this.from = from;
    this.to = to;
    this.seats = seats;
    periods = new int[(int) Math.max(1, (to - from + PERIOD_MS - 1) / PERIOD_MS)];
  }

  /** Counts an alarm. */
  public void add(Episode e) {
    if (e.announced() == 0) {
      return;
    }
    told++;
    long period = (e.raisedAt() - from) / PERIOD_MS;
    periods[(int) Math.max(0, Math.min(periods.length - 1, period))]++;
    sources.merge(e.rule() + "@" + e.who(), 1, Integer::sum);
    severities.merge(e.severity(), 1, Integer::sum);
    stale += e.lastedMs(to) > DAY_MS ? 1 : 0;
  }

  /** Alarms people were told of. */
  public int told() {
    return told;
  }

  /** Of these, a day and seat. */
  public double perDay() {
    return told / days() / seats;
  }

  private double days() {
    return Math.max(1 / DAY_MS, (to - from) / DAY_MS);
  }

  /** The most that came to a seat within ten minutes. */
  public double busiest() {
    return (double) Arrays.stream(periods).max().orElse(0) / seats;
  }

  /** The share of ten-minute periods with more than {@link #FLOOD} a seat, 0 to 1. */
  public double floodShare() {
    long floods = Arrays.stream(periods).filter(n -> n > FLOOD * seats).count();
    return (double) floods / periods.length;
  }

  /** The share of alarms that came from the ten worst sources, 0 to 1. */
  public double topTenShare() {
    int top =
        sources.values().stream()
            .sorted(Comparator.reverseOrder())
            .limit(TOP)
            .mapToInt(Integer::intValue)
            .sum();
    return told == 0 ? 0 : (double) top / told;
  }

  /** Alarms that stood longer than a day, a day. */
  public double stalePerDay() {
    return stale / days();
  }

  /** How many there were of a severity. */
  public int of(Severity severity) {
    return severities.getOrDefault(severity, 0);
  }
}
