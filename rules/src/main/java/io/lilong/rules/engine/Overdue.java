package io.lilong.rules.engine;

import io.lilong.rules.book.OnStale;
import io.lilong.rules.book.Span;

/**
 * Data that rules with {@code on_stale: raise} miss. Like silence it counts from provisioning on,
 * not while our own input is down; unlike silence it counts by event time, signal by signal, and
 * only where the condition cannot be told without the missing one.
 */
final class Overdue {

  private final Timers timers;
  private final Silence silence;

  Overdue(Timers timers, Silence silence) {
    this.timers = timers;
    this.silence = silence;
  }

  static boolean concerns(Compiled c) {
    return c.onStale() == OnStale.RAISE && c.silent() == null && c.slots().length > 0;
  }

  /** When the first signal of a rule is missed, NEVER while nothing can come in. */
  long due(Unit unit, int rule) {
    Compiled c = unit.rule(rule);
    Instance i = unit.known(rule);
    boolean closed = i != null && (i.failed || i.isStanding() || i.phase == Instance.Phase.LATCHED);
    if (closed || silence.inputDown() || !concerns(c)) {
      return Span.NEVER;
    }
    return dueAt(unit, c);
  }

  private long dueAt(Unit unit, Compiled c) {
    long due = Long.MAX_VALUE;
    for (int slot : c.slots()) {
      due = Math.min(due, missedAt(unit, c, slot));
    }
    return due;
  }

  private long missedAt(Unit unit, Compiled c, int slot) {
    long at = unit.at(slot) == Unit.NEVER ? unit.member.provisionedAt() : unit.at(slot);
    return Math.max(at, silence.floor()) + c.staleAfterMs();
  }

  /**
   * Queues the look after the one at {@code at}: when the next of its signals is missed, since the
   * one that is missed already may be back by then.
   */
  void requeue(Unit unit, int rule, long at) {
    Compiled c = unit.rule(rule);
    long next = at + c.staleAfterMs();
    for (int slot : c.slots()) {
      long due = missedAt(unit, c, slot);
      next = due > at ? Math.min(next, due) : next;
    }
    timers.add(next, unit.index, rule);
  }

  void watch(Unit unit, int rule) {
    timers.add(dueAt(unit, unit.rule(rule)), unit.index, rule);
  }
}
