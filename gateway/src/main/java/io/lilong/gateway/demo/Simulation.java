package io.lilong.gateway.demo;

import io.lilong.gateway.site.Compound;
import io.lilong.gateway.site.Site;
import io.lilong.rules.book.Calendar;
import io.lilong.rules.book.Openings;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * The lights, pumps and fire devices of a site, as they would report: day and night, pumps that run
 * and rest, faults that come and go. Deterministic: the same site, seed and start give the same
 * telegrams, however time is cut into pieces. Not thread-safe; knows no clock.
 */
public final class Simulation {

  private static final String ZIGBEE_TOPICS = "zigbee2mqtt/";
  private static final String NEWCOMER = "lamp-new";

  /** Reports of the devices are spread over this time after the start. */
  private static final long SPREAD_MS = 1_000;

  private final PriorityQueue<Numbered> due =
      new PriorityQueue<>(
          Comparator.comparingLong((Numbered n) -> n.device.nextAt())
              .thenComparingInt(n -> n.number));
  private final Map<String, Openings> nights = new HashMap<>();
  private final Map<String, Trouble> troubles;
  private final Site site;
  private final SplittableRandom random;
  private final long start;

  /** The number settles who comes first where two report at the same time. */
  private record Numbered(int number, SimulatedDevice device) {}

  /**
   * Devices of other kinds than light, pump and fire are left alone. One lamp more than the site
   * lists reports in its first compound: a device to be discovered.
   *
   * @param start epoch ms the first devices report at
   */
  public Simulation(Site site, long seed, long start) {
    this.site = site;
    this.start = start;
    this.random = new SplittableRandom(seed);
    this.troubles = Cast.of(site, this::zigbee, random.split(), start);
    for (Compound compound : site.compounds()) {
      nights.put(
          compound.code(),
          new Calendar.Sun(true, 0, 0).openings(compound.latitude(), compound.longitude()));
    }
    site.devices().forEach(device -> add(simulated(device)));
    if (!site.compounds().isEmpty()) {
      String code = site.compounds().get(0).code();
      add(new Lamp(code, NEWCOMER, false, night(code), first(), Trouble.NONE, random.split()));
    }
  }

  private void add(@Nullable SimulatedDevice device) {
    if (device != null) {
      due.add(new Numbered(due.size(), device));
    }
  }

  private @Nullable SimulatedDevice simulated(Site.Listed device) {
    String compound = device.id().compound();
    String name = device.id().name();
    Trouble trouble = troubles.getOrDefault(device.id().value(), Trouble.NONE);
    SplittableRandom own = random.split();
    return switch (device.kind()) {
      case Lamp.KIND ->
          new Lamp(
              compound,
              name,
              Lamp.DUSK.equals(device.type()),
              night(compound),
              first(),
              trouble,
              own);
      case Pump.KIND -> new Pump(compound, name, maxCurrent(device), first(), trouble, own);
      case Detector.KIND ->
          new Detector(compound, name, model(device, zigbee(device)), first(), trouble, own);
      default -> null;
    };
  }

  private long first() {
    return start + random.nextLong(SPREAD_MS);
  }

  private Openings night(String compound) {
    Openings night = nights.get(compound);
    if (night == null) {
      throw new IllegalArgumentException("no compound " + compound);
    }
    return night;
  }

  private static double maxCurrent(Site.Listed pump) {
    return pump.params().getOrDefault("max_current_a", Double.NaN);
  }

  /** Fire devices of a compound that has a source for Zigbee2MQTT's topics speak that. */
  private boolean zigbee(Site.Listed device) {
    return site.sources().stream()
        .anyMatch(
            s ->
                s.filter().startsWith(ZIGBEE_TOPICS)
                    && s.compound().equals(device.id().compound()));
  }

  static Detector.Model model(Site.Listed device, boolean zigbee) {
    if ("smoke-density".equals(device.type())) {
      return Detector.Model.DENSITY;
    }
    if ("call-point".equals(device.type())) {
      return Detector.Model.CALL_POINT;
    }
    return zigbee ? Detector.Model.ZIGBEE : Detector.Model.SMOKE;
  }

  /** Telegrams sent up to and including {@code now} and not yet given, in order of time. */
  public List<Telegram> until(long now) {
    List<Telegram> sent = new ArrayList<>();
    Numbered next = due.peek();
    while (next != null && next.device.nextAt() <= now) {
      due.remove();
      boolean silent = next.device.silent();
      Telegram telegram = next.device.report();
      if (!silent) {
        sent.add(telegram);
      }
      due.add(next);
      next = due.peek();
    }
    return sent;
  }
}
