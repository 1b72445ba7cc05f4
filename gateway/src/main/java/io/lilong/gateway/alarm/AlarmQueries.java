package io.lilong.gateway.alarm;

import io.lilong.gateway.change.Page;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Alarms as last committed. Blocks on the database: call it off the event loop. */
public interface AlarmQueries {

  /** Which alarms. */
  enum Scope {
    /** On the desk: active or not acknowledged, and not shelved. */
    CURRENT,
    UNACKNOWLEDGED,
    /** Cleared, not acknowledged. */
    CLEARED,
    SHELVED,
    /** Any state, newest first, by time. */
    HISTORY
  }

  /**
   * @param scope which
   * @param compound only of this compound, or null
   * @param device only of this device id, or null
   * @param rule only of this rule, or null
   * @param from HISTORY: raised at or after, epoch ms
   * @param to HISTORY: raised before, epoch ms
   */
  record Filter(
      Scope scope,
      @Nullable String compound,
      @Nullable String device,
      @Nullable String rule,
      long from,
      long to) {}

  /**
   * Desk order for CURRENT: unacknowledged, cleared unacknowledged, acknowledged; inside by
   * severity, then newest first. Others newest first.
   */
  Page<Alarm> list(Filter filter, @Nullable String cursor, int limit);

  Optional<Alarm> find(String id);

  /** Those of the given ids that exist, in no order. */
  List<Alarm> byIds(Collection<String> ids);

  /** The history of one alarm, oldest first. */
  List<AlarmEvent> events(String id);

  /** How often rules raised at or after a time (epoch ms), by rule and compound. */
  List<Raised> raisedSince(long from);

  /** Alarms of one rule in one compound. */
  record Raised(String rule, String compound, long count) {}

  /** Numbers for the desk's counters. */
  Counters counters();

  /**
   * @param active by severity, worst first: four numbers
   * @param unacknowledged by severity, worst first: four numbers
   * @param shelved shelved now
   * @param nextShelfEnd epoch ms of the next end, 0 for none
   * @param raisedLast10Min new alarms in the last ten minutes
   * @param latestRaisedAt newest raisedAt of all, 0 for none
   */
  record Counters(
      int[] active,
      int[] unacknowledged,
      int shelved,
      long nextShelfEnd,
      int raisedLast10Min,
      long latestRaisedAt) {}
}
