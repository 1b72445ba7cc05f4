package io.lilong.rules.engine;

import io.lilong.rules.book.Confirmation;
import io.lilong.rules.book.RuleSpec;
import java.util.HashSet;
import java.util.Set;

/**
 * The second stage of an alarm: another sensor of the device, or another device of its zone, says
 * the same in time. It never delays the first stage, and is told at once.
 */
final class Confirming {

  private final Devices devices;
  private final Places places;
  private final Steps steps;

  /** Rules whose alarms confirm those of other devices. */
  private final Set<String> named = new HashSet<>();

  Confirming(Devices devices, Places places, Steps steps) {
    this.devices = devices;
    this.places = places;
    this.steps = steps;
    for (RuleSpec spec : devices.book().specs()) {
      Confirmation confirmation = spec.confirmation();
      if (confirmation != null && confirmation.neighbours() != null) {
        named.add(confirmation.neighbours().rule());
      }
    }
  }

  /** A look at the conditions of the device itself. */
  void look(Unit unit, int rule, long t) {
    Compiled c = unit.rule(rule);
    Instance i = unit.known(rule);
    Confirmation confirmation = c.spec().confirmation();
    if (confirmation == null || i == null || !awaits(i)) {
      return;
    }
    if (Math.abs(t - i.onset) > confirmation.withinMs()) {
      return;
    }
    for (Check check : c.confirms()) {
      if (check.at(unit, t, c.staleAfterMs()) == Check.TRUE) {
        steps.confirm(unit, rule, t);
        return;
      }
    }
    neighbours(unit, rule, t);
  }

  /** An alarm of a rule began: it may confirm those of its zone that name it. */
  void raised(Unit unit, int rule, long at) {
    String id = unit.rule(rule).id();
    if (!named.contains(id)) {
      return;
    }
    String zone = Places.zone(unit);
    for (int index : zone == null ? java.util.List.<Integer>of() : places.at(zone)) {
      Unit other = devices.get(index);
      if (other == unit) {
        continue;
      }
      for (int r = 0; r < other.rules(); r++) {
        Confirmation confirmation = other.rule(r).spec().confirmation();
        boolean named =
            confirmation != null
                && confirmation.neighbours() != null
                && confirmation.neighbours().rule().equals(id);
        Instance i = named ? other.known(r) : null;
        if (i != null && awaits(i)) {
          neighbours(other, r, Math.max(at, i.onset));
        }
      }
    }
  }

  private static boolean awaits(Instance i) {
    return (i.isStanding() || i.phase == Instance.Phase.LATCHED) && !i.confirmed;
  }

  private void neighbours(Unit unit, int rule, long at) {
    Confirmation confirmation = unit.rule(rule).spec().confirmation();
    String zone = Places.zone(unit);
    if (confirmation == null || confirmation.neighbours() == null || zone == null) {
      return;
    }
    long onset = unit.instance(rule).onset;
    int near = 0;
    for (int index : places.at(zone)) {
      Unit other = devices.get(index);
      int r = other == unit ? -1 : other.shape.rule(confirmation.neighbours().rule());
      Instance i = r < 0 ? null : other.known(r);
      if (i != null
          && (i.isStanding() || i.phase == Instance.Phase.LATCHED)
          && Math.abs(i.onset - onset) <= confirmation.withinMs()) {
        near++;
      }
    }
    if (near >= confirmation.neighbours().devices()) {
      steps.confirm(unit, rule, at);
    }
  }
}
