package io.lilong.rules.engine;

import io.lilong.rules.book.RuleBook;
import io.lilong.rules.engine.Transition.Kind;
import io.lilong.rules.engine.Transition.Reason;

/**
 * What keeps an alarm quiet without touching its phase: a shelf, a device out of service or under
 * planned work, a cause that stands, a flapping alarm that stands for it. When the last of them
 * ends and the alarm stands, it is announced.
 */
final class Holds {

  private final Teller teller;
  private final Timers timers;
  private Causes causes = new Causes(RuleBook.empty());

  Holds(Teller teller, Timers timers) {
    this.teller = teller;
    this.timers = timers;
  }

  void under(Causes standing) {
    causes = standing;
  }

  // ---- shelves

  void shelve(Unit unit, int rule, long at, long until) {
    Instance i = unit.instance(rule);
    i.shelvedUntil = until;
    teller.tell(unit, rule, Kind.SHELVED, at, i.level, Reason.COMMAND);
  }

  void unshelve(Unit unit, int rule, long at, Reason why) {
    Instance i = unit.known(rule);
    if (i == null || i.shelvedUntil == Unit.NEVER) {
      return;
    }
    i.shelvedUntil = Unit.NEVER;
    teller.tell(unit, rule, Kind.UNSHELVED, at, i.level, why);
    announce(unit, rule, at, why);
    unit.release(rule);
  }

  // ---- causes

  /**
   * An alarm of a rule that has causes begins quiet: whether its cause stands is decided at engine
   * time, after it has waited for it. A fire rule does not wait.
   */
  void begin(Unit unit, int rule, long at) {
    Compiled c = unit.rule(rule);
    Instance i = unit.instance(rule);
    if (c.causes().isEmpty()) {
      return;
    }
    if (c.spec().rule().fire()) {
      i.held = causes.suppress(unit, rule);
      return;
    }
    i.held = true;
    i.decideAt = at + c.rootWaitMs();
    timers.add(i.decideAt, Timers.Kind.DECIDE, unit.index, rule);
  }

  /** An alarm is over, and with it what it waited for. */
  void over(Instance i) {
    i.held = false;
    i.decideAt = Unit.NEVER;
  }

  /** The announcement has waited long enough. */
  void decide(Unit unit, int rule, long at) {
    Instance i = unit.known(rule);
    if (i == null || i.decideAt != at) {
      return;
    }
    i.decideAt = Unit.NEVER;
    caused(unit, rule, at);
  }

  /** The causes around an alarm changed. */
  void caused(Unit unit, int rule, long at) {
    Instance i = unit.known(rule);
    if (i == null || !i.isStanding() || i.decideAt != Unit.NEVER) {
      return;
    }
    boolean suppressed = causes.suppress(unit, rule);
    if (suppressed && !i.held) {
      i.held = true;
      hush(unit, rule, at, Reason.SUPPRESSION);
    } else if (!suppressed && i.held) {
      i.held = false;
      announce(unit, rule, at, Reason.SUPPRESSION_ENDED);
    }
  }

  // ---- the whole device

  void outOfService(Unit unit, boolean out, long at) {
    unit.facts(unit.lastOnset(), out, unit.testMode());
    changed(unit, -1, out, at, Reason.COMMAND);
  }

  /**
   * Something that keeps a whole device quiet begins or ends; {@code but} does not mind, and of a
   * fire alarm only a person's word is heeded.
   */
  void changed(Unit unit, int but, boolean quiet, long at, Reason why) {
    for (int rule = 0; rule < unit.rules(); rule++) {
      Instance i = unit.known(rule);
      boolean minds = why == Reason.COMMAND || !unit.rule(rule).spec().rule().fire();
      if (rule != but && minds && i != null && i.isStanding()) {
        if (quiet) {
          hush(unit, rule, at, why);
        } else {
          announce(unit, rule, at, why);
        }
      }
    }
  }

  // ---- telling

  /** Tells that an alarm that stands is quiet from now on, if it is. */
  private void hush(Unit unit, int rule, long at, Reason why) {
    if (teller.isQuiet(unit, rule, at)) {
      teller.tell(unit, rule, Kind.SUPPRESSED, at, unit.instance(rule).level, why);
    }
  }

  /** Announces an alarm that stands, unless something else keeps it quiet. */
  private void announce(Unit unit, int rule, long at, Reason why) {
    Instance i = unit.instance(rule);
    if (i.isStanding() && !teller.isQuiet(unit, rule, at)) {
      teller.tell(unit, rule, Kind.ANNOUNCE, at, i.level, why);
    }
  }
}
