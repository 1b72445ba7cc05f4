package io.lilong.rules.engine;

import io.lilong.rules.book.Openings;
import io.lilong.rules.book.Span;
import io.lilong.rules.engine.Transition.Reason;

/** Works off what is due, in its order: devices, what they mean to others, announcements. */
final class Agenda {

  private final Timers timers;
  private final Deadlines deadlines;
  private final Holds holds;

  Agenda(Timers timers, Deadlines deadlines, Holds holds) {
    this.timers = timers;
    this.deadlines = deadlines;
    this.holds = holds;
  }

  /** Fires everything due before {@code time}. */
  void until(long time, Devices devices, Neighbours neighbours) {
    Groups groups = neighbours.groups();
    long at = deadlines.now();
    for (Timers.Timer next; (next = timers.poll(time)) != null; ) {
      boolean counted = next.at() > at || next.kind().compareTo(Timers.Kind.STOOD) > 0;
      if (counted && groups.isChanged()) {
        groups.judge(at);
      }
      at = next.at();
      deadlines.now(at);
      fire(next, devices, neighbours);
    }
    groups.judge(at);
    deadlines.now(time);
  }

  private void fire(Timers.Timer t, Devices devices, Neighbours neighbours) {
    if (t.kind() == Timers.Kind.GROUP_SHELF) {
      neighbours.groups().expire(t.at());
      return;
    }
    if (t.kind() == Timers.Kind.LOOK && devices.isAtRest(t.unit())) {
      return;
    }
    Unit unit = devices.get(t.unit());
    if (t.kind() == Timers.Kind.MAINTENANCE) {
      maintenance(unit, t.at());
    } else if (t.rule() < unit.rules()) {
      // a device whose rules changed leaves entries behind
      switch (t.kind()) {
        case LOOK -> deadlines.look(unit, t.rule(), t.at());
        case STOOD -> neighbours.stood(unit, t.rule(), t.stands(), t.at());
        default -> holds.decide(unit, t.rule(), t.at());
      }
    }
  }

  private void maintenance(Unit unit, long at) {
    boolean quiet = unit.inMaintenance(at);
    if (quiet != unit.inMaintenance(at - 1)) {
      holds.changed(unit, -1, quiet, at, Reason.MAINTENANCE);
    }
    watchMaintenance(unit, at);
  }

  private void watchMaintenance(Unit unit, long after) {
    long next = Span.NEVER;
    for (Openings openings : unit.shape.maintenance()) {
      next = Math.min(next, openings.next(after));
    }
    if (next < Span.NEVER) {
      timers.add(next, Timers.Kind.MAINTENANCE, unit.index, -1);
    }
  }

  /** Sets every timer a device needs. */
  void watch(Unit unit) {
    deadlines.watch(unit);
    watchMaintenance(unit, deadlines.now() - 1);
    for (int rule = 0; rule < unit.rules(); rule++) {
      Instance i = unit.known(rule);
      if (i != null && i.decideAt != Unit.NEVER) {
        timers.add(i.decideAt, Timers.Kind.DECIDE, unit.index, rule);
      }
    }
  }
}
