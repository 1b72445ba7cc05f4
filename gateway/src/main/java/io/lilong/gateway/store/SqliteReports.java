package io.lilong.gateway.store;

import io.lilong.gateway.alarm.Alarm;
import io.lilong.gateway.report.Period;
import io.lilong.gateway.report.ReportQueries;
import io.lilong.gateway.ticket.Ticket;
import io.lilong.gateway.ticket.TicketEvent;
import java.util.List;
import org.jdbi.v3.core.mapper.RowMapper;

/** What reports are counted from, from the database. */
final class SqliteReports implements ReportQueries {

  private static final RowMapper<Alarm> ALARM = Reads.mapper(AlarmRows::read);
  private static final RowMapper<Ticket> TICKET = Reads.mapper(TicketRows::read);
  private static final RowMapper<TicketEvent> EVENT = Reads.mapper(TicketRows::readEvent);

  private final Reads reads;

  SqliteReports(Reads reads) {
    this.reads = reads;
  }

  @Override
  public List<Alarm> alarms(Period period) {
    return within(
        AlarmRows.ALARM.select()
            + "where raised_at < :to and (raised_at >= :from or active = 1 or cleared_at > :from)"
            + " order by raised_at, id",
        period,
        ALARM);
  }

  @Override
  public List<Ticket> tickets(Period period) {
    return within(
        TicketRows.TICKET.select()
            + "where opened_at < :to and (opened_at >= :from or closed_at = 0 or closed_at > :from)"
            + " order by opened_at, number",
        period,
        TICKET);
  }

  @Override
  public List<TicketEvent> missed(Period period) {
    return within(
        TicketRows.EVENT.select()
            + "where type = 'overdue' and at >= :from and at < :to order by at, ticket",
        period,
        EVENT);
  }

  @Override
  public List<String> shelved(Period period) {
    return within(
        "select distinct alarm from alarm_event"
            + " where type = 'shelved' and at >= :from and at < :to",
        period,
        Reads.mapper(Row::text));
  }

  @Override
  public List<Ticket> closedBefore(long at) {
    return reads.all(
        TicketRows.TICKET.select()
            + "where closed_at > 0 and closed_at < ? and state = 'closed' and device is not null",
        at,
        TICKET);
  }

  private <T> List<T> within(String query, Period period, RowMapper<T> mapper) {
    return reads.read(
        handle ->
            handle
                .createQuery(query)
                .bind("from", period.from())
                .bind("to", period.to())
                .map(mapper)
                .list());
  }
}
