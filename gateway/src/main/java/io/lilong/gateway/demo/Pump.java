package io.lilong.gateway.demo;

import io.lilong.gateway.demo.Trouble.Kind;
import io.vertx.core.json.JsonObject;
import java.util.SplittableRandom;

/** A water pump that runs for some minutes, rests for one, and runs again. */
final class Pump extends SimulatedDevice {

  static final String KIND = "pump";

  private static final long EVERY_MS = 2_000;
  private static final double PRESSURE_KPA = 335;
  private static final double STANDING_KPA = 305;
  private static final double FLOW_M3H = 6.4;
  private static final double VIBRATION_MM_S = 2.2;
  private static final double SHAKING_MM_S = 9.4;
  private static final double CURRENT_A = 6;
  private static final double LOAD = 0.65;
  private static final double OVERLOAD = 2.6;
  private static final double WARM_C = 46;

  private final long start;
  private final long runsMs;
  private final long cycleMs;
  private final double currentA;

  /**
   * @param maxCurrentA what its rules allow, NaN where nobody said
   */
  Pump(
      String compound,
      String name,
      double maxCurrentA,
      long first,
      Trouble trouble,
      SplittableRandom random) {
    super(compound, nativeTopic(compound, KIND, name), first, EVERY_MS, trouble, random);
    this.start = first;
    this.runsMs = random.nextLong(150_000, 300_000);
    this.cycleMs = runsMs + random.nextLong(40_000, 80_000);
    this.currentA = Double.isNaN(maxCurrentA) ? CURRENT_A : maxCurrentA * LOAD;
  }

  /** It is not switched off while something is wrong with it: the spare one is being repaired. */
  private boolean running(long at) {
    return has(Kind.VIBRATES, at) || has(Kind.OVERCURRENT, at) || (at - start) % cycleMs < runsMs;
  }

  @Override
  JsonObject body(long at) {
    boolean running = running(at);
    double current = has(Kind.OVERCURRENT, at) ? currentA * OVERLOAD : currentA;
    double vibration = has(Kind.VIBRATES, at) ? SHAKING_MM_S : VIBRATION_MM_S;
    return nativeBody(at)
        .put("running", running)
        .put("pressure_kpa", about(running ? PRESSURE_KPA : STANDING_KPA, 8, 10))
        .put("flow_m3h", running ? about(FLOW_M3H, 0.9, 100) : 0)
        .put("vibration_mm_s", running ? about(vibration, 0.7, 100) : about(0.1, 0.05, 100))
        .put("current_a", running ? about(current, 0.15, 100) : 0)
        .put("temp_c", about(WARM_C, 1.5, 10));
  }

  @Override
  long nextChange(long at) {
    long begun = at - (at - start) % cycleMs;
    return at < begun + runsMs ? begun + runsMs : begun + cycleMs;
  }
}
