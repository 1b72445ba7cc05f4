package io.lilong.gateway.demo;

import io.lilong.gateway.demo.Trouble.Kind;
import io.lilong.rules.book.Openings;
import io.vertx.core.json.JsonObject;
import java.util.SplittableRandom;

/** A stairway or lane lamp: always on, or on a photocell from dusk to dawn. */
final class Lamp extends SimulatedDevice {

  static final String KIND = "light";

  /** Subtype of lamps on a photocell. */
  static final String DUSK = "dusk";

  private static final long EVERY_MS = 10_000;
  private static final double CURRENT_MA = 182;
  private static final double LUX = 46;
  private static final double DAYLIGHT_LUX = 380;
  private static final double STREETLIGHT_LUX = 1.5;

  private final boolean photocell;
  private final Openings night;

  /**
   * @param photocell on from dusk to dawn, else always
   * @param night when it is dark where it stands
   */
  Lamp(
      String compound,
      String name,
      boolean photocell,
      Openings night,
      long first,
      Trouble trouble,
      SplittableRandom random) {
    super(compound, nativeTopic(compound, KIND, name), first, EVERY_MS, trouble, random);
    this.photocell = photocell;
    this.night = night;
  }

  @Override
  JsonObject body(long at) {
    boolean dark = night.open(at);
    boolean on = (!photocell || dark) != has(Kind.STUCK, at);
    boolean burns = on && !has(Kind.DEAD, at);
    double around = photocell && !dark ? DAYLIGHT_LUX : STREETLIGHT_LUX;
    double lux = around * about(1, 0.2, 100) + (burns ? about(LUX, 4, 10) : 0);
    return nativeBody(at)
        .put("on", on)
        .put("current_ma", burns ? about(CURRENT_MA, 5, 1) : on ? about(1.5, 1, 10) : 0)
        .put("lux", Math.round(lux * 10) / 10.0);
  }

  @Override
  long nextChange(long at) {
    return photocell ? night.next(at) : Long.MAX_VALUE;
  }
}
