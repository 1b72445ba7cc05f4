package io.lilong.rules.engine;

import io.lilong.rules.book.RuleBook;

/** Carries a device's memory over to another book: rules are matched by id, signals by name. */
final class Reloading {

  private Reloading() {}

  static void carry(Unit from, Unit to, RuleBook former, RuleBook next, Judge judge, long at) {
    to.takeFacts(from);
    for (int slot = 0; slot < from.shape.slots(); slot++) {
      int signal = next.signal(former.signals().get(from.shape.signal(slot)).name());
      int there = signal < 0 ? -1 : to.shape.slot(signal);
      if (there >= 0) {
        to.value[there] = from.value[slot];
        to.at[there] = from.at[slot];
        if (to.text.length > 0 && from.text.length > 0) {
          to.text[there] = from.text[slot];
        }
      }
    }
    for (int r = 0; r < from.instances.length; r++) {
      Instance kept = from.instances[r];
      int there = to.shape.rule(from.shape.rules()[r].id());
      if (kept == null) {
        continue;
      }
      if (there < 0) {
        judge.clear(from, r, at, Transition.Reason.RULE_REMOVED);
      } else {
        to.instances[there] = kept.fitted(to.shape.rules()[there].levels().length);
      }
    }
  }
}
