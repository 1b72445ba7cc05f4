package io.lilong.gateway.demo;

import io.lilong.gateway.demo.Trouble.Kind;
import io.lilong.gateway.site.Site;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Predicate;

/**
 * Who has which fault, and when: few devices, each with one, so that a handful of alarms stand at a
 * time and never a flood. The first come within seconds of the start: whoever looks on should not
 * have to wait.
 */
final class Cast {

  private static final long SECOND = 1_000;
  private static final long MINUTE = 60 * SECOND;

  private final Map<String, Trouble> roles = new HashMap<>();
  private final SplittableRandom random;
  private final long start;

  private Cast(SplittableRandom random, long start) {
    this.random = random;
    this.start = start;
  }

  /** Gives out the faults among the devices of a site; device id to fault. */
  static Map<String, Trouble> of(
      Site site, Predicate<Site.Listed> zigbee, SplittableRandom random, long start) {
    Cast cast = new Cast(random, start);
    Predicate<Site.Listed> lamp = d -> d.kind().equals(Lamp.KIND);
    Predicate<Site.Listed> photocell = lamp.and(d -> Lamp.DUSK.equals(d.type()));
    Predicate<Site.Listed> pump = d -> d.kind().equals(Pump.KIND);
    Predicate<Site.Listed> smoke =
        d -> d.kind().equals(Detector.KIND) && Simulation.model(d, false) == Detector.Model.SMOKE;
    Predicate<Site.Listed> density =
        d -> d.kind().equals(Detector.KIND) && Simulation.model(d, false) == Detector.Model.DENSITY;

    // the first half minute: a lamp that is on whatever the time of day, smoke, a shaking pump
    cast.give(site, lamp.and(photocell.negate()), Kind.DEAD, 1, 3, 4, 9);
    cast.give(site, smoke.and(zigbee.negate()), Kind.SMOKE, 5, 8, 1, 15);
    cast.give(site, pump, Kind.VIBRATES, 2, 4, 3, 8);
    // later
    cast.give(site, smoke, Kind.LOW_BATTERY, 25, 40, 12, 30);
    cast.give(site, pump, Kind.SILENT, 50, 70, 6, 20);
    cast.give(site, pump, Kind.OVERCURRENT, 90, 120, 2, 12);
    cast.give(site, lamp.and(photocell.negate()), Kind.DEAD, 140, 170, 5, 13);
    cast.give(site, density, Kind.SMOKE, 200, 240, 2, 14);
    cast.give(site, photocell, Kind.STUCK, 300, 330, 45, 120);
    cast.give(site, smoke.and(zigbee), Kind.SMOKE, 400, 450, 1, 25);
    return cast.roles;
  }

  /** Picks a device that has no fault yet; a site without one goes without that fault. */
  private void give(
      Site site,
      Predicate<Site.Listed> who,
      Kind kind,
      int firstFromS,
      int firstToS,
      int lastsMin,
      int everyMin) {
    List<String> free = new ArrayList<>();
    for (Site.Listed device : site.devices()) {
      if (who.test(device) && !roles.containsKey(device.id().value())) {
        free.add(device.id().value());
      }
    }
    long first = start + random.nextLong(firstFromS * SECOND, firstToS * SECOND);
    long more = random.nextLong(MINUTE);
    if (!free.isEmpty()) {
      roles.put(
          free.get(random.nextInt(free.size())),
          new Trouble(kind, first, lastsMin * MINUTE, everyMin * MINUTE + more));
    }
  }
}
