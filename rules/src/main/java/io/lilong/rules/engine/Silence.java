package io.lilong.rules.engine;

import io.lilong.rules.book.Span;
import io.lilong.rules.engine.Transition.Reason;

/**
 * Silence of devices: counted by time of arrival, from provisioning on, never while our own input
 * is down, and anew when it is back.
 */
final class Silence {

  private final Timers timers;
  private final Steps steps;
  private long floor = Unit.NEVER;
  private boolean inputDown;

  Silence(Timers timers, Steps steps) {
    this.timers = timers;
    this.steps = steps;
  }

  long floor() {
    return floor;
  }

  boolean inputDown() {
    return inputDown;
  }

  void restore(long floorWas, boolean down) {
    floor = floorWas;
    inputDown = down;
  }

  void inputDown(boolean down, long at) {
    inputDown = down;
    if (!down) {
      floor = Math.max(floor, at);
    }
  }

  /** When a device counts as silent if it stays so, whatever stands now. */
  long dueAt(Unit unit, int rule) {
    long from = Math.max(Math.max(unit.lastArrival(), unit.member.provisionedAt()), floor);
    return from + unit.rule(rule).silentMs();
  }

  /** When silence raises, NEVER while it stands already or nothing can come in. */
  long due(Unit unit, int rule) {
    Instance i = unit.known(rule);
    boolean closed = inputDown || (i != null && (i.failed || i.isStanding()));
    return closed ? Span.NEVER : dueAt(unit, rule);
  }

  /** The look at {@code at} is over: the next one; none is queued while the alarm stands. */
  void requeue(Unit unit, int rule, long at) {
    Instance i = unit.known(rule);
    if (i != null && i.isStanding()) {
      return;
    }
    long due = dueAt(unit, rule);
    timers.add(due > at ? due : at + unit.rule(rule).silentMs(), unit.index, rule);
  }

  /** The device has been silent for as long as the rule allows. */
  void fell(Unit unit, int rule, long at) {
    Instance i = unit.known(rule);
    if (i != null && i.phase == Instance.Phase.LATCHED) {
      steps.reoccur(unit, rule, 0, at);
    } else {
      steps.raise(unit, rule, 0, at, Reason.SILENCE);
    }
  }

  /** The device was heard: what its silence had come to before is told, then it is over. */
  void heard(Unit unit, long arrival, long now) {
    int[] rules = unit.shape.silentRules();
    for (int rule : rules) {
      long due = due(unit, rule);
      if (due < arrival) {
        fell(unit, rule, due);
      }
    }
    if (arrival > unit.lastArrival()) {
      unit.lastArrival(arrival);
    }
    for (int rule : rules) {
      Instance i = unit.known(rule);
      if (i != null && i.isStanding()) {
        steps.end(unit, rule, Math.max(arrival, now), Reason.SILENCE);
        timers.add(dueAt(unit, rule), unit.index, rule);
      }
    }
  }
}
