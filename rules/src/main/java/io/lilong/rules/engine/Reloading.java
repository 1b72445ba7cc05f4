package io.lilong.rules.engine;

import io.lilong.rules.book.RuleBook;
import java.util.HashSet;
import java.util.Set;

/** Carries devices' memory over to other rules: rules are matched by id, signals by name. */
final class Reloading {

  private final Steps steps;
  private final long at;

  /**
   * @param at engine time from which the other rules hold
   */
  Reloading(Steps steps, long at) {
    this.steps = steps;
    this.at = at;
  }

  /** Carries every device of one book over to another; what is gone is ended with a reason. */
  void carry(Devices from, Devices to) {
    Set<String> kept = new HashSet<>();
    for (Unit unit : to.all()) {
      Unit before = from.find(unit.member.id().value());
      if (before != null) {
        carry(before, unit, from.book(), to.book());
        kept.add(unit.member.id().value());
      }
    }
    for (Unit gone : from.all()) {
      if (!kept.contains(gone.member.id().value())) {
        for (int rule = 0; rule < gone.rules(); rule++) {
          steps.clear(gone, rule, at, Transition.Reason.DEVICE_REMOVED);
        }
      }
    }
  }

  /** Carries one device over; rules that no longer hold for it end. */
  void carry(Unit from, Unit to, RuleBook former, RuleBook next) {
    to.takeFacts(from);
    for (int slot = 0; slot < from.shape.slots(); slot++) {
      int signal = next.signal(former.signals().get(from.shape.signal(slot)).name());
      int there = signal < 0 ? -1 : to.shape.slot(signal);
      if (there >= 0) {
        to.put(there, from.at(slot), from.value(slot), from.text(slot));
      }
    }
    for (int rule = 0; rule < from.rules(); rule++) {
      Instance kept = from.known(rule);
      if (kept == null) {
        continue;
      }
      int there = to.shape.rule(from.rule(rule).id());
      if (there < 0) {
        steps.clear(from, rule, at, Transition.Reason.RULE_REMOVED);
      } else {
        to.keep(kept.fitted(there, to.rule(there)));
      }
    }
  }
}
