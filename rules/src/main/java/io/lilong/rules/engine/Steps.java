package io.lilong.rules.engine;

import io.lilong.rules.book.Text;
import io.lilong.rules.engine.Instance.Phase;
import io.lilong.rules.engine.Transition.Kind;
import io.lilong.rules.engine.Transition.Reason;

/** The moves of one instance between its phases, each told as it is made. */
final class Steps {

  /** Hears that an alarm began to stand, or stopped. */
  interface Aftermath {
    void moved(Unit unit, int rule, long at);
  }

  private final Teller teller;
  private final Holds holds;
  private Aftermath aftermath = (unit, rule, at) -> {};

  Steps(Teller teller, Holds holds) {
    this.teller = teller;
    this.holds = holds;
  }

  void then(Aftermath next) {
    aftermath = next;
  }

  void pend(Unit unit, int rule, long at) {
    unit.instance(rule).phase = Phase.PENDING;
    teller.tell(unit, rule, Kind.PENDING, at, lowest(unit, rule), Reason.CONDITION);
  }

  void cancel(Unit unit, int rule, long at, Reason why) {
    Instance i = unit.instance(rule);
    teller.tell(unit, rule, Kind.CANCELLED, at, lowest(unit, rule), why);
    i.phase = Phase.NORMAL;
    i.forgetDelays();
  }

  private static int lowest(Unit unit, int rule) {
    return unit.rule(rule).levels().length - 1;
  }

  void raise(Unit unit, int rule, int level, long at, Reason why) {
    Instance i = unit.instance(rule);
    i.phase = Phase.ACTIVE;
    i.level = level;
    i.onset = unit.takeOnset(i.since(level) == Unit.NEVER ? at : i.since(level));
    i.count = 1;
    i.stale = why == Reason.STALE;
    i.clearingSince = Unit.NEVER;
    i.confirmed = false;
    holds.begin(unit, rule, at);
    teller.tell(unit, rule, Kind.RAISE, at, level, why);
    aftermath.moved(unit, rule, at);
  }

  void reoccur(Unit unit, int rule, int level, long at) {
    Instance i = unit.instance(rule);
    i.phase = Phase.ACTIVE;
    i.level = level;
    i.count++;
    holds.begin(unit, rule, at);
    teller.tell(unit, rule, Kind.REOCCURRED, at, level, Reason.CONDITION);
    aftermath.moved(unit, rule, at);
  }

  /** Another level of the same alarm; a lower one begins without delays of its own. */
  void level(Unit unit, int rule, int level, long at, Reason why) {
    Instance i = unit.instance(rule);
    if (level > i.level) {
      i.forgetDelays();
    }
    i.level = level;
    i.phase = Phase.ACTIVE;
    i.clearingSince = Unit.NEVER;
    i.stale = false;
    teller.tell(unit, rule, Kind.SEVERITY, at, level, why);
  }

  /** The second stage of an alarm. */
  void confirm(Unit unit, int rule, long at) {
    Instance i = unit.instance(rule);
    i.confirmed = true;
    teller.tell(unit, rule, Kind.CONFIRMED, at, i.level, Reason.CONFIRMATION);
  }

  void stale(Unit unit, int rule, long at) {
    Instance i = unit.instance(rule);
    i.stale = true;
    teller.tell(unit, rule, Kind.STALE, at, i.level, Reason.STALE);
  }

  /** The condition is over: cleared, or gone and latched. */
  void end(Unit unit, int rule, long at, Reason why) {
    Instance i = unit.instance(rule);
    boolean latch = unit.rule(rule).spec().rule().latch();
    i.phase = latch ? Phase.LATCHED : Phase.NORMAL;
    i.clearingSince = Unit.NEVER;
    i.forgetDelays();
    teller.tell(unit, rule, latch ? Kind.GONE : Kind.CLEAR, at, i.level, why);
    // whatever comes next has its own data to miss
    i.stale = false;
    holds.over(i);
    aftermath.moved(unit, rule, at);
    unit.release(rule);
  }

  /** Ends an alarm whatever its condition says: reset, rule or device removed. */
  void clear(Unit unit, int rule, long at, Reason why) {
    Instance i = unit.known(rule);
    if (i == null || i.phase == Phase.NORMAL) {
      return;
    }
    boolean standing = i.phase != Phase.PENDING;
    i.phase = Phase.NORMAL;
    i.forgetDelays();
    i.clearingSince = Unit.NEVER;
    teller.tell(unit, rule, standing ? Kind.CLEAR : Kind.CANCELLED, at, i.level, why);
    holds.over(i);
    unit.release(rule);
  }

  /** An instance whose rule failed is disabled, and says so; nothing else is. */
  void fail(Unit unit, int rule, long at, RuntimeException cause) {
    Instance i = unit.instance(rule);
    i.failed = true;
    boolean stood = i.phase != Phase.NORMAL;
    i.phase = Phase.NORMAL;
    Text words = new Text("规则出错，已停用：" + cause, "the rule failed and is off: " + cause);
    teller.tell(unit, rule, Kind.CLEAR, at, i.level, Reason.RULE_FAILED, words);
    if (stood) {
      holds.over(i);
      aftermath.moved(unit, rule, at);
    }
  }
}
