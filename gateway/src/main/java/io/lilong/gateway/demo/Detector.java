package io.lilong.gateway.demo;

import io.lilong.gateway.demo.Trouble.Kind;
import io.vertx.core.json.JsonObject;
import java.util.SplittableRandom;

/** A fire device, by what it reports. */
final class Detector extends SimulatedDevice {

  static final String KIND = "fire";

  private static final long EVERY_MS = 10_000;
  private static final double CLEAR_AIR = 0.02;
  private static final double THICK_SMOKE = 0.36;
  private static final double ROOM_C = 21;
  private static final int GOOD_BATTERY = 93;
  private static final int LOW_BATTERY = 14;
  private static final int LINK_QUALITY = 110;

  /** What a fire device measures. */
  enum Model {
    /** Smoke or none, on battery. */
    SMOKE,
    /** The same, speaking as Zigbee2MQTT publishes it. */
    ZIGBEE,
    /** Density of smoke, wired. */
    DENSITY,
    CALL_POINT
  }

  private final Model model;

  Detector(
      String compound,
      String name,
      Model model,
      long first,
      Trouble trouble,
      SplittableRandom random) {
    super(
        compound,
        model == Model.ZIGBEE ? "zigbee2mqtt/" + name : nativeTopic(compound, KIND, name),
        first,
        EVERY_MS,
        trouble,
        random);
    this.model = model;
  }

  @Override
  JsonObject body(long at) {
    int battery = has(Kind.LOW_BATTERY, at) ? LOW_BATTERY : GOOD_BATTERY;
    return switch (model) {
      case SMOKE ->
          nativeBody(at)
              .put("smoke", has(Kind.SMOKE, at))
              .put("temp_c", about(ROOM_C, 0.6, 10))
              .put("battery", battery);
      case ZIGBEE ->
          new JsonObject()
              .put("battery", battery)
              .put("battery_low", battery == LOW_BATTERY)
              .put("last_seen", at)
              .put("linkquality", (int) about(LINK_QUALITY, 12, 1))
              .put("smoke", has(Kind.SMOKE, at))
              .put("tamper", false);
      case DENSITY ->
          nativeBody(at).put("smoke_obs", density(at)).put("temp_c", about(ROOM_C, 0.6, 10));
      case CALL_POINT -> nativeBody(at).put("call_point", false).put("battery", battery);
    };
  }

  /** Smoke thickens for half of the fault and thins out again. */
  private double density(long at) {
    double smoke = 0;
    if (has(Kind.SMOKE, at)) {
      smoke = THICK_SMOKE * (1 - Math.abs(2 * trouble().progress(at) - 1));
    }
    return about(CLEAR_AIR + smoke, 0.01, 1_000);
  }
}
