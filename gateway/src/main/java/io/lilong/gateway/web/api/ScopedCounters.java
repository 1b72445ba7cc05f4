package io.lilong.gateway.web.api;

import io.lilong.gateway.alarm.Alarm;
import io.lilong.gateway.alarm.AlarmQueries;
import io.lilong.gateway.alarm.AlarmQueries.Counters;
import io.lilong.gateway.alarm.AlarmQueries.Filter;
import io.lilong.gateway.alarm.AlarmQueries.Scope;
import io.lilong.gateway.change.Page;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The desk's counters for a caller who sees only some compounds: counted from the lists. */
final class ScopedCounters {

  private static final int PAGE = 500;
  private static final long TEN_MINUTES_MS = 600_000;

  private final AlarmQueries alarms;
  private final Predicate<Alarm> seen;
  private final int[] active = new int[4];
  private final int[] unacknowledged = new int[4];
  private int shelved;
  private int recent;
  private long nextShelfEnd;
  private long latest;

  private ScopedCounters(AlarmQueries alarms, Predicate<Alarm> seen) {
    this.alarms = alarms;
    this.seen = seen;
  }

  static Counters count(AlarmQueries alarms, Predicate<Alarm> seen, long now) {
    ScopedCounters counters = new ScopedCounters(alarms, seen);
    counters.each(new Filter(Scope.CURRENT, null, null, null, 0, 0), counters::current);
    counters.each(new Filter(Scope.SHELVED, null, null, null, 0, 0), counters::shelved);
    counters.each(
        new Filter(Scope.HISTORY, null, null, null, now - TEN_MINUTES_MS, Long.MAX_VALUE),
        alarm -> counters.recent++);
    return new Counters(
        counters.active,
        counters.unacknowledged,
        counters.shelved,
        counters.nextShelfEnd,
        counters.recent,
        counters.latest);
  }

  private void current(Alarm alarm) {
    int severity = alarm.severity().ordinal();
    active[severity] += alarm.active() ? 1 : 0;
    unacknowledged[severity] += alarm.acknowledged() ? 0 : 1;
    latest = Math.max(latest, alarm.raisedAt());
  }

  private void shelved(Alarm alarm) {
    shelved++;
    nextShelfEnd =
        nextShelfEnd == 0 ? alarm.shelvedUntil() : Math.min(nextShelfEnd, alarm.shelvedUntil());
    latest = Math.max(latest, alarm.raisedAt());
  }

  private void each(Filter filter, Consumer<Alarm> visitor) {
    @Nullable String cursor = null;
    do {
      Page<Alarm> page = alarms.list(filter, cursor, PAGE);
      page.items().stream().filter(seen).forEach(visitor);
      cursor = page.next();
    } while (cursor != null);
  }
}
