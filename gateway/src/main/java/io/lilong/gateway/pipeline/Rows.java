package io.lilong.gateway.pipeline;

import static io.lilong.gateway.notify.Notice.Kind.ALARM_ESCALATED;
import static io.lilong.gateway.notify.Notice.Kind.TICKET_DISPATCHED;
import static io.lilong.gateway.notify.Notice.Kind.TICKET_ESCALATED;

import io.lilong.gateway.account.AccountWrites;
import io.lilong.gateway.account.Session;
import io.lilong.gateway.account.User;
import io.lilong.gateway.alarm.Alarm;
import io.lilong.gateway.alarm.AlarmEvent;
import io.lilong.gateway.alarm.AlarmWrites;
import io.lilong.gateway.notify.Notice;
import io.lilong.gateway.roster.Absence;
import io.lilong.gateway.roster.Cell;
import io.lilong.gateway.roster.DutyCheck;
import io.lilong.gateway.roster.Handover;
import io.lilong.gateway.roster.Refusal;
import io.lilong.gateway.roster.RosterEvent;
import io.lilong.gateway.roster.RosterWrites;
import io.lilong.gateway.roster.Summons;
import io.lilong.gateway.site.Device;
import io.lilong.gateway.site.Point;
import io.lilong.gateway.site.SiteWrites;
import io.lilong.gateway.ticket.Ticket;
import io.lilong.gateway.ticket.TicketEvent;
import io.lilong.gateway.ticket.TicketPart;
import io.lilong.gateway.ticket.TicketPhoto;
import org.jspecify.annotations.Nullable;

/** Where the books put their rows: into the outcome under way, later looks into memory too. */
final class Rows implements AlarmWrites, RosterWrites, SiteWrites, AccountWrites {

  private final Outcome outcome;
  private final Dues dues;

  Rows(Outcome outcome, Dues dues) {
    this.outcome = outcome;
    this.dues = dues;
  }

  @Override
  public void alarm(Alarm row) {
    outcome.alarms.put(row.id(), row);
  }

  @Override
  public void alarmEvent(AlarmEvent event) {
    outcome.alarmEvents.add(event);
  }

  @Override
  public void ticket(Ticket row) {
    outcome.tickets.put(row.number(), row);
  }

  @Override
  public void ticketEvent(TicketEvent event) {
    outcome.ticketEvents.add(event);
  }

  @Override
  public void ticketPart(TicketPart part) {
    outcome.ticketParts.add(part);
  }

  @Override
  public void ticketPhoto(TicketPhoto photo, byte[] bytes) {
    outcome.ticketPhotos.add(new Outcome.Photo(photo, bytes));
  }

  @Override
  public void later(String key, long at, String kind, String ref) {
    Outcome.Due due = new Outcome.Due(key, at, kind, ref);
    dues.put(due);
    outcome.dueDone.remove(key);
    outcome.dueAdded.removeIf(d -> d.key().equals(key));
    outcome.dueAdded.add(due);
  }

  @Override
  public void never(String key) {
    if (dues.remove(key)) {
      done(key);
    }
  }

  /** A later look that was carried out or called off. */
  void done(String key) {
    outcome.dueAdded.removeIf(d -> d.key().equals(key));
    outcome.dueDone.add(key);
  }

  @Override
  public void cell(Cell row) {
    outcome.cells.put(row.key(), row);
  }

  @Override
  public void absence(Absence row) {
    outcome.absences.put(row.id(), row);
  }

  @Override
  public void refusal(Refusal row) {
    outcome.refusals.add(row);
  }

  @Override
  public void check(DutyCheck row) {
    outcome.dutyChecks.add(row);
  }

  @Override
  public void handover(Handover row) {
    outcome.handovers.add(row);
  }

  @Override
  public void rosterEvent(RosterEvent event) {
    outcome.rosterEvents.add(event);
  }

  @Override
  public void tell(Summons summons) {
    Notice notice;
    if (summons instanceof Summons.AlarmEscalated t) {
      String bundle = t.alarm().compound() + "/" + t.alarm().rule() + "/step-" + t.step();
      notice = Notice.of(ALARM_ESCALATED, t.alarm(), t.to(), t.step(), bundle, outcome.at);
    } else if (summons instanceof Summons.TicketDispatched t) {
      notice = Notice.of(TICKET_DISPATCHED, t.ticket(), t.to(), 0, bundle(t), outcome.at);
    } else {
      Summons.TicketEscalated t = (Summons.TicketEscalated) summons;
      notice = Notice.of(TICKET_ESCALATED, t.ticket(), t.to(), t.step(), null, outcome.at);
    }
    outcome.notices.add(notice.by(summons.by()));
  }

  /** What somebody is given within a while is one message; a fire's ticket is one of its own. */
  private static @Nullable String bundle(Summons.TicketDispatched t) {
    return "fire".equals(t.ticket().kind()) ? null : "dispatch/" + t.to().word();
  }

  @Override
  public void device(Device row) {
    outcome.devices.put(row.no(), row);
  }

  @Override
  public void point(Point row) {
    outcome.points.put(row.no(), row);
  }

  @Override
  public void user(User row) {
    outcome.users.put(row.name(), row);
  }

  @Override
  public void sessionOpened(Session row) {
    outcome.sessionsOpened.add(row);
  }

  @Override
  public void sessionClosed(String tokenHash) {
    outcome.sessionsClosed.add(tokenHash);
  }
}
