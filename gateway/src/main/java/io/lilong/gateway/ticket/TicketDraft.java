package io.lilong.gateway.ticket;

import io.lilong.rules.book.Severity;
import org.jspecify.annotations.Nullable;

/** A ticket row being changed; {@link #row} makes the next version. One use, one thread. */
final class TicketDraft {

  private final Ticket from;
  Ticket.State state;
  Ticket.@Nullable State pausedFrom;
  Severity priority;
  @Nullable String alarm;
  boolean alarmActive;
  @Nullable String crew;
  @Nullable String member;
  long dispatchedAt;
  long acceptedAt;
  long arrivedAt;
  long fixedAt;
  long verifiedAt;
  long closedAt;
  long dueAt;
  long clearedAt;
  int occurrences;
  int reopened;
  @Nullable String note;

  TicketDraft(Ticket from) {
    this.from = from;
    state = from.state();
    pausedFrom = from.pausedFrom();
    priority = from.priority();
    alarm = from.alarm();
    alarmActive = from.alarmActive();
    crew = from.crew();
    member = from.member();
    dispatchedAt = from.dispatchedAt();
    acceptedAt = from.acceptedAt();
    arrivedAt = from.arrivedAt();
    fixedAt = from.fixedAt();
    verifiedAt = from.verifiedAt();
    closedAt = from.closedAt();
    dueAt = from.dueAt();
    clearedAt = from.clearedAt();
    occurrences = from.occurrences();
    reopened = from.reopened();
    note = from.note();
  }

  /**
   * Enters a state at a time: stamps it, forgets the stamps of the steps that are to come again.
   */
  void enter(Ticket.State next, long at, ServiceLevels levels) {
    if (next == Ticket.State.PAUSED || next == Ticket.State.HANDED_OVER) {
      pausedFrom = state;
    } else {
      pausedFrom = null;
    }
    state = next;
    switch (next) {
      case OPEN -> {
        crew = null;
        member = null;
        dispatchedAt = 0;
        acceptedAt = 0;
        arrivedAt = 0;
        fixedAt = 0;
        verifiedAt = 0;
        closedAt = 0;
      }
      case DISPATCHED -> {
        dispatchedAt = at;
        acceptedAt = 0;
      }
      case ACCEPTED -> acceptedAt = at;
      case ON_SITE -> arrivedAt = at;
      case FIXED -> fixedAt = at;
      case VERIFIED -> verifiedAt = at;
      case CLOSED, CANCELLED -> closedAt = at;
      case PAUSED, HANDED_OVER -> {
        // the clock stops; pausedFrom says where it goes on
      }
    }
    long limit = levels.limit(next, priority);
    dueAt = limit == 0 ? 0 : at + limit;
  }

  Ticket row() {
    return new Ticket(
        from.number(),
        state,
        pausedFrom,
        priority,
        from.title(),
        from.device(),
        from.place(),
        from.compound(),
        from.rule(),
        alarm,
        alarmActive,
        from.trade(),
        crew,
        member,
        from.openedAt(),
        dispatchedAt,
        acceptedAt,
        arrivedAt,
        fixedAt,
        verifiedAt,
        closedAt,
        dueAt,
        clearedAt,
        occurrences,
        reopened,
        note,
        from.verifyAfterMs(),
        from.version() + 1);
  }
}
