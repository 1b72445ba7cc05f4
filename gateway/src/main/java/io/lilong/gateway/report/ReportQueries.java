package io.lilong.gateway.report;

import io.lilong.gateway.alarm.Alarm;
import io.lilong.gateway.ticket.Ticket;
import io.lilong.gateway.ticket.TicketEvent;
import java.util.List;

/** The rows reports are counted from. Blocks on the database: call it off the event loop. */
public interface ReportQueries {

  /** Alarms raised in the period, and those raised before that stood in it; by time raised. */
  List<Alarm> alarms(Period period);

  /** Tickets opened in the period, and those opened before that were open in it; by time opened. */
  List<Ticket> tickets(Period period);

  /** Time limits that were missed in the period, in the order they were. */
  List<TicketEvent> missed(Period period);

  /** Ids of the alarms somebody shelved in the period. */
  List<String> shelved(Period period);

  /** Tickets of devices that were closed before a time, epoch ms, and not cancelled. */
  List<Ticket> closedBefore(long at);
}
