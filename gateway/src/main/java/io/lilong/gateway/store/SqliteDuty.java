package io.lilong.gateway.store;

import io.lilong.gateway.change.Page;
import io.lilong.gateway.roster.DutyCheck;
import io.lilong.gateway.roster.DutyQueries;
import io.lilong.gateway.roster.Handover;
import io.lilong.gateway.roster.RosterEvent;
import io.lilong.rules.book.Text;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jspecify.annotations.Nullable;

/** The duty log and what belongs to it, from the database. */
final class SqliteDuty implements DutyQueries {

  private static final RowMapper<RosterEvent> EVENT = Reads.mapper(DutyRows::readEvent);
  private static final RowMapper<DutyCheck> CHECK = Reads.mapper(DutyRows::readCheck);
  private static final RowMapper<Handover> HANDOVER = Reads.mapper(DutyRows::readHandover);
  private static final RowMapper<Line> LINE = Reads.mapper(SqliteDuty::readLine);
  private static final String LIST = "duty-log";

  /**
   * Six tables by time. Of the operations record only what no other table tells: an alarm's and a
   * ticket's moves stand in their own histories.
   */
  private static final String LOG =
      """
      select * from (
        select e.at, 'alarm' as source, e.alarm || printf(':%06d', e.seq) as id, e.alarm as ref,
               e.type, e.actor, a.compound, a.title_zh, a.title_en,
               e.detail as detail_zh, e.detail as detail_en
        from alarm_event e join alarm a on a.id = e.alarm
        where e.at >= :from and e.at < :until
        union all
        select e.at, 'ticket', e.ticket || printf(':%06d', e.seq), e.ticket,
               e.type, e.actor, t.compound, t.title_zh, t.title_en, e.detail, e.detail
        from ticket_event e join ticket t on t.number = e.ticket
        where e.at >= :from and e.at < :until
        union all
        select e.at, 'roster', e.key, e.ref, e.type, 'lilong',
               coalesce(a.compound, t.compound), coalesce(a.title_zh, t.title_zh),
               coalesce(a.title_en, t.title_en), e.words_zh, e.words_en
        from roster_event e
        left join alarm a on e.about = 'alarm' and a.id = e.ref
        left join ticket t on e.about = 'ticket' and t.number = e.ref
        where e.at >= :from and e.at < :until
        union all
        select c.at, 'check', printf('%012d', c.id), printf('%d', c.slot),
               case c.well when 1 then 'well' else 'found' end, c.signed_by,
               null, null, null, c.words, c.words
        from duty_check c where c.at >= :from and c.at < :until
        union all
        select h.at, 'handover', printf('%012d', h.id), printf('%d', h.id), 'taken_over',
               h.taken_by, null, null, null, h.notes, h.notes
        from handover h where h.at >= :from and h.at < :until
        union all
        select u.at, 'operation', printf('%012d', u.seq), u.ref, u.action, u.actor,
               null, null, null, u.detail, u.detail
        from audit u
        where u.at >= :from and u.at < :until
          and u.action in ('PutCell', 'Swap', 'CopyWeek', 'Import', 'ReportAbsence', 'EndAbsence',
                           'PlaceDevice', 'TakeOutOfService', 'PutInService', 'SetTestMode')
      )""";

  private final Reads reads;

  SqliteDuty(Reads reads) {
    this.reads = reads;
  }

  private static Line readLine(Row row) throws SQLException {
    return new Line(
        row.number(),
        row.word(Source.class),
        row.text(),
        row.text(),
        row.text(),
        row.text(),
        row.textOrNull(),
        textOrNull(row),
        textOrNull(row));
  }

  private static @Nullable Text textOrNull(Row row) throws SQLException {
    String zh = row.textOrNull();
    String en = row.textOrNull();
    return zh == null || en == null ? null : new Text(zh, en);
  }

  @Override
  public List<RosterEvent> events(RosterEvent.About about, String ref) {
    return reads
        .all(DutyRows.EVENT.select() + "where ref = ? order by at, key", ref, EVENT)
        .stream()
        .filter(event -> event.about() == about)
        .toList();
  }

  @Override
  public Optional<Handover> lastHandover() {
    return reads.read(
        handle ->
            handle
                .createQuery(DutyRows.HANDOVER.select() + "order by id desc limit 1")
                .map(HANDOVER)
                .findOne());
  }

  @Override
  public List<DutyCheck> checks(long from, long until) {
    return reads.read(
        handle ->
            Reads.list(
                handle,
                DutyRows.CHECK.select(),
                new Conditions()
                    .and("at >= :from and at < :until", "from", from)
                    .with("until", until),
                " order by id",
                Reads.MAX_LIMIT,
                CHECK));
  }

  @Override
  public Page<Line> log(long from, long until, @Nullable String cursor, int limit) {
    Cursor after = Cursor.of(LIST, cursor);
    // the lines behind a cursor are of its own instant or later
    long start = after == null ? from : Math.max(from, after.number());
    Conditions conditions = new Conditions().with("from", start).with("until", until);
    if (after != null) {
      conditions
          .and("(at > :at or source || ' ' || id > :key)", "key", after.id())
          .with("at", start);
    }
    return reads.page(
        limit,
        (handle, rows) ->
            Reads.list(handle, LOG, conditions, " order by at, source, id", rows, LINE),
        line -> new Cursor(LIST, 0, line.at(), Words.of(line.source()) + ' ' + line.id()));
  }
}
