package io.lilong.gateway.ticket;

import io.lilong.rules.book.Severity;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A ticket row being changed; {@link #row} makes the next version. One use, one thread. */
final class TicketDraft {

  private final Ticket from;
  Ticket.State state;
  Ticket.@Nullable State pausedFrom;
  Severity priority;
  @Nullable String alarm;
  boolean alarmActive;
  List<Ticket.Fault> faults;
  @Nullable String crew;
  @Nullable String member;
  @Nullable String outside;
  @Nullable String phone;
  long startedAt;
  long dispatchedAt;
  long sentAt;
  long deliveredAt;
  long seenAt;
  long acceptedAt;
  long arrivedAt;
  long fixedAt;
  long verifiedAt;
  long calledBackAt;
  long closedAt;
  long pausedAt;
  Ticket.Limits limits;
  Ticket.@Nullable Limit limit;
  long dueAt;
  long overdueAt;
  long clearedAt;
  int occurrences;
  int reopened;
  @Nullable String note;
  long verifyAfterMs;
  @Nullable String mergedInto;
  long movedVersion;

  TicketDraft(Ticket from) {
    this.from = from;
    state = from.state();
    pausedFrom = from.pausedFrom();
    priority = from.priority();
    alarm = from.alarm();
    alarmActive = from.alarmActive();
    faults = from.faults();
    crew = from.crew();
    member = from.member();
    outside = from.outside();
    phone = from.phone();
    startedAt = from.startedAt();
    dispatchedAt = from.dispatchedAt();
    sentAt = from.sentAt();
    deliveredAt = from.deliveredAt();
    seenAt = from.seenAt();
    acceptedAt = from.acceptedAt();
    arrivedAt = from.arrivedAt();
    fixedAt = from.fixedAt();
    verifiedAt = from.verifiedAt();
    calledBackAt = from.calledBackAt();
    closedAt = from.closedAt();
    pausedAt = from.pausedAt();
    limits = from.limits();
    limit = from.limit();
    dueAt = from.dueAt();
    overdueAt = from.overdueAt();
    clearedAt = from.clearedAt();
    occurrences = from.occurrences();
    reopened = from.reopened();
    note = from.note();
    verifyAfterMs = from.verifyAfterMs();
    mergedInto = from.mergedInto();
    movedVersion = from.movedVersion();
  }

  /**
   * Enters a state at a time: stamps it, forgets the stamps of the steps that are to come again,
   * sets the clocks.
   */
  void enter(Ticket.State next, long at, ServiceLevels levels) {
    Ticket.State former = state;
    boolean stopped = former == Ticket.State.PAUSED || former == Ticket.State.HANDED_OVER;
    pausedFrom = null;
    state = next;
    moved();
    if (stopped) {
      goOn(at, levels);
    }
    switch (next) {
      case OPEN -> open(at, stopped, former, levels);
      case DISPATCHED -> {
        if (!stopped) {
          given(at);
          start(Ticket.Limit.ACCEPT, at, levels);
        }
      }
      case ACCEPTED -> acceptedAt = stopped ? acceptedAt : at;
      case ON_SITE -> arrivedAt = stopped ? arrivedAt : at;
      case FIXED -> {
        fixedAt = at;
        start(Ticket.Limit.VERIFY, at, levels);
      }
      case VERIFIED -> {
        verifiedAt = at;
        start(Ticket.Limit.CALL_BACK, at, levels);
      }
      case CLOSED, CANCELLED -> closedAt = at;
      case PAUSED, HANDED_OVER -> {
        pausedFrom = former;
        pausedAt = at;
      }
    }
    run();
  }

  /** This version is one that people must have seen before they move it on. */
  void moved() {
    movedVersion = from.version() + 1;
  }

  /** Open anew with fresh clocks, or declined: to be given to somebody else in the time left. */
  private void open(long at, boolean stopped, Ticket.State former, ServiceLevels levels) {
    if (stopped) {
      return;
    }
    given(0);
    crew = null;
    member = null;
    arrivedAt = 0;
    start(Ticket.Limit.DISPATCH, at, levels);
    if (former == Ticket.State.DISPATCHED || former == Ticket.State.ACCEPTED) {
      return;
    }
    startedAt = at;
    fixedAt = 0;
    verifiedAt = 0;
    calledBackAt = 0;
    closedAt = 0;
    start(Ticket.Limit.ARRIVE, at, levels);
    start(Ticket.Limit.REPAIR, at, levels);
  }

  private void given(long at) {
    dispatchedAt = at;
    sentAt = 0;
    deliveredAt = 0;
    seenAt = 0;
    acceptedAt = 0;
  }

  private ServiceLevels.Subject subject() {
    return new ServiceLevels.Subject(from.kind(), from.trade(), priority);
  }

  private void start(Ticket.Limit one, long at, ServiceLevels levels) {
    limits = limits.with(one, levels.end(subject(), one, at));
  }

  /** The clocks go on: each limit ends later by the time they stood still. */
  private void goOn(long at, ServiceLevels levels) {
    for (Ticket.Limit one : Ticket.Limit.values()) {
      limits = limits.with(one, levels.resumed(subject(), one, limits.of(one), pausedAt, at));
    }
    limits = limits.with(Ticket.Limit.OUTSIDE, 0);
    outside = null;
    pausedAt = 0;
  }

  /** Says which clock runs in this state and when it ends. */
  void run() {
    Ticket.Limit runs =
        switch (state) {
          case OPEN -> Ticket.Limit.DISPATCH;
          case DISPATCHED -> Ticket.Limit.ACCEPT;
          case ACCEPTED -> Ticket.Limit.ARRIVE;
          case ON_SITE -> Ticket.Limit.REPAIR;
          case FIXED -> Ticket.Limit.VERIFY;
          case VERIFIED -> phone != null && calledBackAt == 0 ? Ticket.Limit.CALL_BACK : null;
          case HANDED_OVER -> Ticket.Limit.OUTSIDE;
          case CLOSED, PAUSED, CANCELLED -> null;
        };
    long end = runs == null ? 0 : limits.of(runs);
    Ticket.Limit next = end == 0 ? null : runs;
    if (next != limit || end != dueAt) {
      overdueAt = 0;
    }
    limit = next;
    dueAt = end;
  }

  /** One of the ticket's faults is there, or has gone. */
  void fault(Ticket.Fault now) {
    if (faults.isEmpty()) {
      alarmActive = now.active();
    } else {
      faults = faults.stream().map(f -> f.key().equals(now.key()) ? now : f).toList();
      alarmActive = faults.stream().anyMatch(Ticket.Fault::active);
    }
    alarm = now.active() || alarm == null ? now.alarm() : alarm;
  }

  Ticket row() {
    return new Ticket(
        from.number(),
        state,
        pausedFrom,
        priority,
        from.title(),
        from.source(),
        from.kind(),
        from.device(),
        from.place(),
        from.compound(),
        from.rule(),
        alarm,
        alarmActive,
        faults,
        from.trade(),
        crew,
        member,
        outside,
        phone,
        from.openedAt(),
        startedAt,
        dispatchedAt,
        sentAt,
        deliveredAt,
        seenAt,
        acceptedAt,
        arrivedAt,
        fixedAt,
        verifiedAt,
        calledBackAt,
        closedAt,
        pausedAt,
        limits,
        limit,
        dueAt,
        overdueAt,
        clearedAt,
        occurrences,
        reopened,
        note,
        verifyAfterMs,
        mergedInto,
        movedVersion,
        from.version() + 1);
  }
}
