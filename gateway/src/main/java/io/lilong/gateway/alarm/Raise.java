package io.lilong.gateway.alarm;

import io.lilong.rules.engine.Transition;

/** The first row of a new alarm. */
final class Raise {

  private Raise() {}

  static Alarm row(Occasion o) {
    Transition t = o.transition();
    return new Alarm(
        AlarmId.of(o.key(), t.onset()),
        o.rule().id(),
        t.ruleRevision(),
        o.rule().title(),
        o.rule().respond(),
        o.device(),
        t.place(),
        o.compound(),
        o.kind(),
        t.severity(),
        o.rule().fire(),
        true,
        false,
        false,
        false,
        t.is(Transition.TEST),
        t.is(Transition.STALE),
        t.is(Transition.SUPPRESSED),
        t.is(Transition.OUT_OF_SERVICE),
        t.onset(),
        t.at(),
        0,
        0,
        0,
        null,
        0,
        null,
        null,
        null,
        o.signal(),
        t.value(),
        t.limit(),
        t.limitFrom(),
        o.unit(),
        t.sentence(),
        null,
        t.count() < 1 ? 1 : t.count(),
        null,
        1);
  }
}
