package io.lilong.rules.engine;

import io.lilong.rules.book.Group;
import io.lilong.rules.engine.Transition.Kind;
import io.lilong.rules.engine.Transition.Reason;
import java.util.ArrayList;
import java.util.Collection;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The group alarms of all places: judged once all that happened at one time has been counted. */
final class Groups {

  /** Hears that a group alarm began or ended. */
  interface Listener {
    void grouped(GroupAlarm alarm, boolean stands, long at);
  }

  private final Devices devices;
  private final Places places;
  private final Timers timers;
  private final Teller teller;
  private final Listener listener;
  private final TreeMap<String, GroupAlarm> alarms = new TreeMap<>();
  private final TreeSet<String> changed = new TreeSet<>();

  Groups(Devices devices, Places places, Timers timers, Teller teller, Listener listener) {
    this.devices = devices;
    this.places = places;
    this.timers = timers;
    this.teller = teller;
    this.listener = listener;
  }

  Collection<GroupAlarm> all() {
    return alarms.values();
  }

  void forgetSizes() {
    alarms.values().forEach(alarm -> alarm.devices = -1);
    changed.addAll(alarms.keySet());
  }

  // ---- counting

  /** Counts a device's alarm towards its place, or takes it back. */
  void count(Unit unit, int rule, boolean stands) {
    GroupAlarm alarm = of(unit, rule);
    if (alarm != null) {
      alarm.count(unit, stands);
      changed.add(alarm.key());
    }
  }

  /** Counts what a snapshot counted, without judging it again. */
  void restore(Unit unit, int rule) {
    GroupAlarm alarm = of(unit, rule);
    if (alarm != null) {
      alarm.standing++;
    }
  }

  private @Nullable GroupAlarm of(Unit unit, int rule) {
    Group group = unit.rule(rule).spec().group();
    String place = group == null ? null : Places.of(unit, group.by());
    if (group == null || place == null) {
      return null;
    }
    return alarms.computeIfAbsent(
        GroupAlarm.key(group.rule().id(), place),
        key -> new GroupAlarm(unit.rule(rule).spec(), group, place));
  }

  /** Whether a device's alarm is the first of its group. */
  boolean isFirst(Unit unit, int rule) {
    Group group = unit.rule(rule).spec().group();
    String place = group == null ? null : Places.of(unit, group.by());
    GroupAlarm alarm = group == null ? null : find(group.rule().id(), place);
    return alarm != null && unit.member.id().value().equals(alarm.first);
  }

  boolean isChanged() {
    return !changed.isEmpty();
  }

  /** Judges the groups that changed. */
  void judge(long at) {
    for (String key; (key = changed.pollFirst()) != null; ) {
      GroupAlarm alarm = alarms.get(key);
      if (alarm == null) {
        continue;
      }
      if (alarm.devices < 0) {
        alarm.devices = size(alarm);
      }
      if (alarm.holds() != alarm.active) {
        flip(alarm, at, Reason.CONDITION);
      }
      if (alarm.standing == 0 && !alarm.isRemembered()) {
        alarms.remove(key);
      }
    }
  }

  private int size(GroupAlarm alarm) {
    int size = 0;
    for (int index : places.at(alarm.place)) {
      size += devices.get(index).shape.rule(alarm.member.id()) >= 0 ? 1 : 0;
    }
    return size;
  }

  private void flip(GroupAlarm alarm, long at, Reason why) {
    alarm.active = !alarm.active;
    if (alarm.active) {
      alarm.onset = Math.max(at, alarm.onset + 1);
    }
    teller.tell(alarm, alarm.active ? Kind.RAISE : Kind.CLEAR, at, why);
    listener.grouped(alarm, alarm.active, at);
  }

  // ---- shelves

  void shelve(String rule, @Nullable String place, long at, long until) {
    GroupAlarm alarm = find(rule, place);
    if (alarm != null) {
      alarm.shelvedUntil = until;
      teller.tell(alarm, Kind.SHELVED, at, Reason.COMMAND);
      watch(alarm);
    }
  }

  void unshelve(String rule, @Nullable String place, long at) {
    GroupAlarm alarm = find(rule, place);
    if (alarm != null && alarm.shelvedUntil != Unit.NEVER) {
      unshelve(alarm, at, Reason.COMMAND);
    }
  }

  /** Shelves that end at a time. */
  void expire(long at) {
    for (GroupAlarm alarm : new ArrayList<>(alarms.values())) {
      if (alarm.shelvedUntil == at) {
        unshelve(alarm, at, Reason.SHELF_EXPIRED);
      }
    }
  }

  private void unshelve(GroupAlarm alarm, long at, Reason why) {
    alarm.shelvedUntil = Unit.NEVER;
    teller.tell(alarm, Kind.UNSHELVED, at, why);
    if (alarm.active) {
      teller.tell(alarm, Kind.ANNOUNCE, at, why);
    }
  }

  private @Nullable GroupAlarm find(String rule, @Nullable String place) {
    return place == null ? null : alarms.get(GroupAlarm.key(rule, place));
  }

  /** Sets the timer of a shelf. */
  void watch(GroupAlarm alarm) {
    if (alarm.shelvedUntil != Unit.NEVER) {
      timers.add(alarm.shelvedUntil, Timers.Kind.GROUP_SHELF, -1, -1);
    }
  }

  // ---- memory

  /**
   * Takes an alarm over from a snapshot or other rules; false where no rule makes such a group now.
   */
  boolean take(
      String rule,
      String place,
      boolean active,
      long onset,
      long shelvedUntil,
      @Nullable String first) {
    for (int index : places.at(place)) {
      Unit unit = devices.get(index);
      for (int r = 0; r < unit.rules(); r++) {
        Group group = unit.rule(r).spec().group();
        if (group != null && group.rule().id().equals(rule)) {
          GroupAlarm alarm = of(unit, r);
          if (alarm != null && alarm.place.equals(place)) {
            alarm.active = active;
            alarm.onset = onset;
            alarm.shelvedUntil = shelvedUntil;
            alarm.first = first;
            watch(alarm);
            return true;
          }
        }
      }
    }
    return false;
  }

  /** Takes over the alarms of other rules; those that no rule makes any more end. */
  void takeOver(Groups former, long at) {
    for (GroupAlarm a : former.alarms.values()) {
      boolean kept = take(a.group.rule().id(), a.place, a.active, a.onset, a.shelvedUntil, a.first);
      if (!kept && a.active) {
        a.active = false;
        teller.tell(a, Kind.CLEAR, at, Reason.RULE_REMOVED);
      }
    }
  }
}
