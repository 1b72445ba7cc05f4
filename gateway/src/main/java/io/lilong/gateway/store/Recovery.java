package io.lilong.gateway.store;

import io.lilong.gateway.account.User;
import io.lilong.gateway.pipeline.Ledger;
import io.lilong.gateway.pipeline.Outcome;
import io.lilong.gateway.roster.Handover;
import io.lilong.gateway.roster.RosterRows;
import io.lilong.gateway.texts.Document;
import io.lilong.gateway.ticket.Ticket;
import java.sql.SQLException;
import java.util.AbstractMap.SimpleEntry;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads what memory is built from at a start. */
final class Recovery {

  private static final long DAY_MS = 24 * 60 * 60 * 1000L;
  private static final String IN_FORCE =
      """
      select f.kind, f.name, f.hash, d.text
      from document_in_force f join document d on d.hash = f.hash
      where f.seq = (select max(seq) from document_in_force)
      order by f.kind, f.name""";

  private final Statements sql;

  Recovery(Statements sql) {
    this.sql = sql;
  }

  /** Everything, as of one moment; the caller owns the transaction. */
  Ledger.Recovered read() throws SQLException {
    Newest newest = newest();
    return new Ledger.Recovered(
        newest.seq(),
        lastChange(),
        newest.at(),
        snapshot(),
        sql.list(SiteRows.DEVICE.select() + "order by no", Statements.NONE, SiteRows::readDevice),
        sql.list(SiteRows.POINT.select() + "order by no", Statements.NONE, SiteRows::readPoint),
        sql.list(
            AlarmRows.ALARM.select()
                + "where active = 1 or acknowledged = 0 or shelved_until > 0 order by id",
            Statements.NONE,
            AlarmRows::read),
        tickets(newest.at() - DAY_MS),
        sql.list(
            OutcomeWriter.DUE.select() + "order by at, key",
            Statements.NONE,
            row -> new Outcome.Due(row.text(), row.number(), row.text(), row.text())),
        users(),
        sql.list(
            AccountRows.SESSION.select() + "where expires_at > ?",
            to -> to.number(newest.at()),
            AccountRows::readSession),
        pairs(OutcomeWriter.RETAINED),
        pairs(OutcomeWriter.DESCRIPTION),
        sql.list(
            OutcomeWriter.PENDING.select(),
            Statements.NONE,
            row -> new Outcome.PendingRelease(row.text(), row.integer())),
        sql.list(
            IN_FORCE,
            Statements.NONE,
            row -> new Document(row.text(), row.text(), row.text(), row.text())),
        sql.number("select max(seq) from document_in_force", Statements.NONE),
        pairs(OutcomeWriter.FILE),
        roster());
  }

  /**
   * @param seq newest journal sequence, 0 when empty
   * @param at gateway time of that batch
   */
  record Newest(long seq, long at) {}

  Newest newest() throws SQLException {
    List<Newest> rows =
        sql.list(
            "select seq, at from journal order by seq desc limit 1",
            Statements.NONE,
            row -> new Newest(row.number(), row.number()));
    return rows.isEmpty() ? new Newest(0, 0) : rows.get(0);
  }

  long lastChange() throws SQLException {
    return sql.number("select max(seq) from change", Statements.NONE);
  }

  private Ledger.@Nullable Snapshot snapshot() throws SQLException {
    List<Ledger.Snapshot> newest =
        sql.list(
            "select seq, at, bytes from snapshot order by seq desc limit 1",
            Statements.NONE,
            row -> new Ledger.Snapshot(row.number(), row.number(), row.bytes()));
    return newest.isEmpty() ? null : newest.get(0);
  }

  /** In two queries, each with an index of its own: tickets are kept for ever. */
  private List<Ticket> tickets(long closedSince) throws SQLException {
    List<Ticket> tickets =
        sql.list(
            TicketRows.TICKET.select()
                + "where %s order by opened_at, number".formatted(TicketRows.UNCLOSED),
            Statements.NONE,
            TicketRows::read);
    tickets.addAll(
        sql.list(
            TicketRows.TICKET.select()
                + "where closed_at > 0 and closed_at >= ? and not (%s) order by closed_at, number"
                    .formatted(TicketRows.UNCLOSED),
            to -> to.number(closedSince),
            TicketRows::read));
    return tickets;
  }

  private RosterRows roster() throws SQLException {
    List<Handover> last =
        sql.list(
            DutyRows.HANDOVER.select() + "order by id desc limit 1",
            Statements.NONE,
            DutyRows::readHandover);
    return new RosterRows(
        sql.list(
            DutyRows.CELL.select() + "order by day, crew, shift",
            Statements.NONE,
            DutyRows::readCell),
        sql.list(DutyRows.ABSENCE.select() + "order by id", Statements.NONE, DutyRows::readAbsence),
        sql.list(
            DutyRows.REFUSAL.select()
                + "where ticket in (select number from ticket where %s) order by at, member"
                    .formatted(TicketRows.UNCLOSED),
            Statements.NONE,
            DutyRows::readRefusal),
        last.isEmpty() ? null : last.get(0),
        sql.number("select max(id) from duty_check", Statements.NONE));
  }

  private List<User> users() throws SQLException {
    return sql.list(
        AccountRows.ACCOUNT.select() + "order by name", Statements.NONE, AccountRows::readUser);
  }

  /** A table of two columns, key and value. */
  private Map<String, String> pairs(Table table) throws SQLException {
    Map<String, String> pairs = new LinkedHashMap<>();
    sql.list(table.select(), Statements.NONE, row -> new SimpleEntry<>(row.text(), row.text()))
        .forEach(entry -> pairs.put(entry.getKey(), entry.getValue()));
    return pairs;
  }
}
