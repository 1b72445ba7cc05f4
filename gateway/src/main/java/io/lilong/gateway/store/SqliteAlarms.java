package io.lilong.gateway.store;

import io.lilong.gateway.alarm.Alarm;
import io.lilong.gateway.alarm.AlarmEvent;
import io.lilong.gateway.alarm.AlarmQueries;
import io.lilong.gateway.change.Page;
import io.lilong.rules.book.Severity;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jspecify.annotations.Nullable;

/** Alarms from the database. */
final class SqliteAlarms implements AlarmQueries {

  private static final RowMapper<Alarm> ALARM = Reads.mapper(AlarmRows::read);
  private static final RowMapper<AlarmEvent> EVENT = Reads.mapper(AlarmRows::readEvent);
  private static final RowMapper<Raised> RAISED =
      Reads.mapper(row -> new Raised(row.text(), row.text(), row.number()));
  private static final long TEN_MINUTES_MS = 10 * 60 * 1000L;

  // each begins with a plain bound, which is what the index is entered by
  private static final String AFTER_ON_DESK =
      "desk >= :desk and (desk > :desk or raised_at < :raised or (raised_at = :raised and id > :id))";
  private static final String AFTER_IN_TIME =
      "raised_at <= :raised and (raised_at < :raised or id < :id)";

  /** Beyond every place on the desk. */
  private static final int OFF_DESK = 99;

  private final Reads reads;
  private final InstantSource clock;

  /**
   * @param clock gateway time, for the counter of the last ten minutes
   */
  SqliteAlarms(Reads reads, InstantSource clock) {
    this.reads = reads;
    this.clock = clock;
  }

  @Override
  public Page<Alarm> list(Filter filter, @Nullable String cursor, int limit) {
    String list = "alarms-" + Words.of(filter.scope());
    Cursor after = Cursor.of(list, cursor);
    boolean desk = filter.scope() == Scope.CURRENT;
    Conditions conditions =
        new Conditions()
            .and("compound = :compound", "compound", filter.compound())
            .and("device = :device", "device", filter.device())
            .and("rule = :rule", "rule", filter.rule());
    scope(conditions, filter, after == null);
    if (after != null) {
      conditions
          .and(desk ? AFTER_ON_DESK : AFTER_IN_TIME, "id", after.id())
          .with("raised", after.number());
      if (desk) {
        conditions.with("desk", after.rank());
      }
    }
    String order =
        desk ? " order by desk, raised_at desc, id" : " order by raised_at desc, id desc";
    return reads.page(
        limit,
        (handle, rows) ->
            Reads.list(handle, AlarmRows.ALARM.select(), conditions, order, rows, ALARM),
        alarm -> new Cursor(list, place(alarm), alarm.raisedAt(), alarm.id()));
  }

  private static void scope(Conditions conditions, Filter filter, boolean first) {
    switch (filter.scope()) {
      case CURRENT -> conditions.and("desk is not null");
      case UNACKNOWLEDGED -> conditions.and("desk < :end", "end", AlarmRows.DESK_ACKNOWLEDGED);
      case CLEARED ->
          conditions
              .and("desk > :begin", "begin", AlarmRows.DESK_CLEARED)
              .and("desk < :end", "end", AlarmRows.DESK_ACKNOWLEDGED);
      case SHELVED -> conditions.and("shelved_until > 0");
      case HISTORY -> {
        conditions.and("raised_at >= :from", "from", filter.from());
        if (first) {
          conditions.and("raised_at < :to", "to", filter.to());
        }
      }
    }
  }

  private static int place(Alarm alarm) {
    Integer desk = AlarmRows.desk(alarm);
    return desk == null ? OFF_DESK : desk;
  }

  @Override
  public Optional<Alarm> find(String id) {
    return Optional.ofNullable(reads.find(AlarmRows.ALARM.select() + "where id = ?", id, ALARM));
  }

  @Override
  public List<Alarm> byIds(Collection<String> ids) {
    return reads.byKeys(AlarmRows.ALARM.select(), "id", ids, ALARM);
  }

  @Override
  public List<AlarmEvent> events(String id) {
    return reads.all(AlarmRows.EVENT.select() + "where alarm = ? order by seq", id, EVENT);
  }

  @Override
  public List<Raised> raisedSince(long from) {
    return reads.all(
        "select rule, compound, count(*) from alarm where raised_at >= ? group by rule, compound",
        from,
        RAISED);
  }

  @Override
  public Counters counters() {
    long since = clock.millis() - TEN_MINUTES_MS;
    return reads.read(
        handle -> {
          int[] active = new int[Severity.values().length];
          int[] unacknowledged = new int[active.length];
          desk(handle, active, unacknowledged);
          return new Counters(
              active,
              unacknowledged,
              (int) number(handle, "select count(*) from alarm where shelved_until > 0"),
              number(handle, "select min(shelved_until) from alarm where shelved_until > 0"),
              (int) number(handle, "select count(*) from alarm where raised_at > ?", since),
              number(handle, "select max(raised_at) from alarm"));
        });
  }

  private static void desk(Handle handle, int[] active, int[] unacknowledged) {
    handle
        .createQuery("select desk, count(*) from alarm where desk is not null group by desk")
        .map(Reads.mapper(row -> new int[] {row.integer(), row.integer()}))
        .forEach(
            place -> {
              int group = place[0] / AlarmRows.DESK_CLEARED * AlarmRows.DESK_CLEARED;
              int severity = place[0] - group - 1;
              active[severity] += group == AlarmRows.DESK_CLEARED ? 0 : place[1];
              unacknowledged[severity] += group == AlarmRows.DESK_ACKNOWLEDGED ? 0 : place[1];
            });
  }

  private static long number(Handle handle, String sql, Object... values) {
    return handle.select(sql, values).map(Reads.mapper(Row::number)).one();
  }
}
