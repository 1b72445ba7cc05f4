package io.lilong.rules.engine;

import io.lilong.rules.engine.Transition.Kind;
import io.lilong.rules.engine.Transition.Reason;

/** What keeps an alarm quiet without touching its phase. */
final class Holds {

  private final Teller teller;

  Holds(Teller teller) {
    this.teller = teller;
  }

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
    if (i.isStanding()) {
      teller.tell(unit, rule, Kind.ANNOUNCE, at, i.level, why);
    }
    unit.release(rule);
  }
}
