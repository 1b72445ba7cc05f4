package io.lilong.rules.engine;

import io.lilong.rules.book.Cause;
import io.lilong.rules.book.PlaceLevel;
import java.util.Set;

/**
 * What one device's alarms mean to other devices and to their places. A reading may be ahead of
 * engine time; what it means to others waits until engine time has passed it ({@link
 * Timers.Kind#STOOD}), so that devices may be heard in any order.
 */
final class Neighbours {

  private final Devices devices;
  private final Places places = new Places();
  private final Causes causes;
  private final Groups groups;
  private final Confirming confirming;
  private final Holds holds;
  private final Timers timers;

  Neighbours(Devices devices, Steps steps, Holds holds, Timers timers, Teller teller) {
    this.devices = devices;
    this.holds = holds;
    this.timers = timers;
    this.causes = new Causes(devices.book());
    this.groups = new Groups(devices, places, timers, teller, this::grouped);
    this.confirming = new Confirming(devices, places, steps);
    holds.under(causes);
    teller.among(groups);
  }

  Confirming confirming() {
    return confirming;
  }

  Groups groups() {
    return groups;
  }

  // ---- devices that come and go

  /** A device is in its place; its alarms count there from now on. */
  void enter(Unit unit, long at) {
    places.enter(unit);
    groups.forgetSizes();
    for (int rule = 0; rule < unit.rules(); rule++) {
      Instance i = unit.known(rule);
      if (i != null && i.isStanding()) {
        stood(unit, rule, true, at);
      }
    }
  }

  /** A device leaves its place for another; its alarms count there no longer. */
  void leave(Unit unit, long at) {
    for (int rule = 0; rule < unit.rules(); rule++) {
      stood(unit, rule, false, at);
    }
    places.leave(unit);
  }

  /** Other rules hold for a device from now on; the counts of those that stay go on. */
  void replace(Unit from, Unit to, long at) {
    for (int rule = 0; rule < from.rules(); rule++) {
      if (to.shape.rule(from.rule(rule).id()) < 0) {
        stood(from, rule, false, at);
      }
    }
    timers.renumber(
        to.index, rule -> rule < from.rules() ? to.shape.rule(from.rule(rule).id()) : -1);
    groups.forgetSizes();
  }

  // ---- alarms that come and go

  /** An alarm began to stand or stopped, at a time engine time may not have reached. */
  void moved(Unit unit, int rule, long at) {
    Compiled c = unit.rule(rule);
    Instance i = unit.known(rule);
    if (!matters(c)) {
      return;
    }
    timers.stood(at, unit.index, rule, i != null && i.isStanding());
  }

  private boolean matters(Compiled c) {
    return c.spec().group() != null || isCause(c);
  }

  /** A shadow changes nothing for others. */
  private boolean isCause(Compiled c) {
    return !c.spec().rule().shadow() && !causes.scopes(c.id()).isEmpty();
  }

  /** Engine time has passed the change. */
  void stood(Unit unit, int rule, boolean stands, long at) {
    Instance i = unit.known(rule);
    if (i == null || i.counted == stands || !matters(unit.rule(rule))) {
      return;
    }
    i.counted = stands;
    count(unit, rule, stands, at);
    unit.release(rule);
  }

  private void count(Unit unit, int rule, boolean stands, long at) {
    Compiled c = unit.rule(rule);
    groups.count(unit, rule, stands);
    for (PlaceLevel scope : isCause(c) ? causes.scopes(c.id()) : Set.<PlaceLevel>of()) {
      if (causes.count(c.id(), Places.of(unit, scope), stands)) {
        tell(c.id(), scope, unit, at);
      }
    }
  }

  /** A group alarm began or ended. */
  private void grouped(GroupAlarm alarm, boolean stands, long at) {
    if (alarm.member.rule().shadow()) {
      return;
    }
    String rule = alarm.group.rule().id();
    for (int index : places.at(alarm.place)) {
      Unit any = devices.get(index);
      for (PlaceLevel scope : causes.scopes(rule)) {
        if (causes.count(rule, Places.of(any, scope), stands)) {
          tell(rule, scope, any, at);
        }
      }
      return;
    }
  }

  /** Alarms around a device whose cause began or ended. */
  private void tell(String cause, PlaceLevel scope, Unit near, long at) {
    for (int index : places.around(near, scope)) {
      Unit unit = devices.get(index);
      for (int rule = 0; rule < unit.rules(); rule++) {
        if (unit.known(rule) != null
            && unit.rule(rule).causes().contains(new Cause(cause, scope))) {
          holds.caused(unit, rule, at);
        }
      }
    }
  }

  // ---- memory

  /** Counts what a snapshot says has been counted. */
  void recount() {
    for (Unit unit : devices.all()) {
      for (int rule = 0; rule < unit.rules(); rule++) {
        Instance i = unit.known(rule);
        if (i != null && i.counted) {
          Compiled c = unit.rule(rule);
          groups.restore(unit, rule);
          for (PlaceLevel scope : isCause(c) ? causes.scopes(c.id()) : Set.<PlaceLevel>of()) {
            causes.count(c.id(), Places.of(unit, scope), true);
          }
        }
      }
    }
    for (GroupAlarm alarm : groups.all()) {
      if (alarm.active && !alarm.member.rule().shadow()) {
        count(alarm);
      }
    }
  }

  private void count(GroupAlarm alarm) {
    String rule = alarm.group.rule().id();
    for (int index : places.at(alarm.place).stream().limit(1).toList()) {
      for (PlaceLevel scope : causes.scopes(rule)) {
        causes.count(rule, Places.of(devices.get(index), scope), true);
      }
    }
  }

  /** Takes over from the neighbours under other rules: every alarm is under what stands now. */
  void takeOver(Neighbours former, long at) {
    devices.all().forEach(places::enter);
    groups.takeOver(former.groups, at);
    for (Unit unit : devices.all()) {
      for (int rule = 0; rule < unit.rules(); rule++) {
        Instance i = unit.known(rule);
        if (i != null) {
          i.counted = i.isStanding() && matters(unit.rule(rule));
        }
      }
    }
    recount();
    groups.forgetSizes();
    groups.judge(at);
    for (Unit unit : devices.all()) {
      for (int rule = 0; rule < unit.rules(); rule++) {
        holds.caused(unit, rule, at);
      }
    }
  }
}
