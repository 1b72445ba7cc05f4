package io.lilong.rules.engine;

import io.lilong.rules.book.Group;
import io.lilong.rules.book.RuleSpec;
import org.jspecify.annotations.Nullable;

/** The alarm that many alarms of one rule in one place become. */
final class GroupAlarm {

  final RuleSpec member;
  final Group group;
  final String place;

  /** Devices of the place whose alarm of the rule stands. */
  int standing;

  /** Devices of the place that the rule holds for, -1 when not counted yet. */
  int devices = -1;

  /** Device whose alarm was the first since the place was last quiet, null while it is. */
  @Nullable String first;

  boolean active;
  long onset = Unit.NEVER;
  long shelvedUntil = Unit.NEVER;

  GroupAlarm(RuleSpec member, Group group, String place) {
    this.member = member;
    this.group = group;
    this.place = place;
  }

  static String key(String rule, String place) {
    return rule + "@" + place;
  }

  String key() {
    return key(group.rule().id(), place);
  }

  /** A device's alarm began to stand or stopped; the first stays the first until all is quiet. */
  void count(Unit unit, boolean stands) {
    standing += stands ? 1 : -1;
    if (standing == 0) {
      first = null;
    } else if (stands && first == null) {
      first = unit.member.id().value();
    }
  }

  /** Whether enough of the place's devices stand. */
  boolean holds() {
    return standing >= group.atLeast() && standing >= group.share() * devices;
  }

  /** Whether there is anything about it that a snapshot must know. */
  boolean isRemembered() {
    return active || first != null || onset != Unit.NEVER || shelvedUntil != Unit.NEVER;
  }
}
