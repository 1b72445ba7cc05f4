package io.lilong.gateway.report;

import io.lilong.gateway.alarm.Alarm;
import io.lilong.gateway.ticket.Ticket;
import java.util.Collection;

/** Alarms and tickets as rows of a list. */
final class Rows {

  private Rows() {}

  static Listing alarms(Collection<Alarm> alarms) {
    Listing.Builder list =
        Listing.of(
            "alarm", "raised-at", "severity", "title", "device", "acknowledged-at", "cleared-at");
    alarms.forEach(
        a ->
            list.row(
                a.id(),
                Listing.moment(a.raisedAt()),
                a.severity().word(),
                a.title(),
                where(a),
                Listing.moment(a.acknowledgedAt()),
                Listing.moment(a.clearedAt())));
    return list.build();
  }

  /** The device of an alarm, or the place of a group. */
  static String where(Alarm alarm) {
    return alarm.device() != null ? alarm.device() : alarm.compound() + " " + alarm.place();
  }

  static Listing tickets(Collection<Ticket> tickets) {
    Listing.Builder list =
        Listing.of("ticket", "opened-at", "state", "title", "device", "crew", "occurrences");
    tickets.forEach(
        t ->
            list.row(
                t.number(),
                Listing.moment(t.openedAt()),
                t.state().word(),
                t.title(),
                t.device() != null ? t.device() : t.place(),
                t.crew(),
                t.occurrences()));
    return list.build();
  }
}
