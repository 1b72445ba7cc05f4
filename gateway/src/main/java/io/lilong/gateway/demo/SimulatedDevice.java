package io.lilong.gateway.demo;

import io.lilong.gateway.demo.Trouble.Kind;
import io.vertx.core.json.JsonObject;
import java.util.SplittableRandom;

/**
 * A device that reports in even intervals and at once when something changes with it. Reports are
 * the same for the same seed, however time is cut into pieces.
 */
abstract class SimulatedDevice {

  private final String compound;
  private final String topic;
  private final long everyMs;
  private final Trouble trouble;
  private final SplittableRandom random;
  private long nextRegular;

  /**
   * @param first epoch ms of its first report
   * @param everyMs interval of its reports
   * @param random its own source of chance
   */
  SimulatedDevice(
      String compound,
      String topic,
      long first,
      long everyMs,
      Trouble trouble,
      SplittableRandom random) {
    this.compound = compound;
    this.topic = topic;
    this.nextRegular = first;
    this.everyMs = everyMs;
    this.trouble = trouble;
    this.random = random;
    this.nextAt = first;
  }

  private long nextAt;

  /** Epoch ms of the report {@link #report} makes. */
  final long nextAt() {
    return nextAt;
  }

  /** Whether the next report is made and not sent: the device is silent then. */
  final boolean silent() {
    return trouble.at(nextAt, Kind.SILENT);
  }

  /** Makes the report that is due next and moves on to the one after it. */
  final Telegram report() {
    long at = nextAt;
    Telegram telegram = new Telegram(compound, topic, body(at), at);
    if (at >= nextRegular) {
      nextRegular += everyMs;
    }
    nextAt = Math.min(nextRegular, Math.min(trouble.nextChange(at), nextChange(at)));
    return telegram;
  }

  /** What it says at a time. */
  abstract JsonObject body(long at);

  /** First time after {@code at} at which something but trouble changes with it. */
  long nextChange(long at) {
    return Long.MAX_VALUE;
  }

  final boolean has(Kind kind, long at) {
    return trouble.at(at, kind);
  }

  final Trouble trouble() {
    return trouble;
  }

  /**
   * A value that wavers around {@code middle} by at most {@code by}, rounded to 1/{@code steps}.
   */
  final double about(double middle, double by, int steps) {
    return Math.round((middle + random.nextDouble(-by, by)) * steps) / (double) steps;
  }

  /** The native format: a flat object that begins with the device's time. */
  static JsonObject nativeBody(long at) {
    return new JsonObject().put("ts", at);
  }

  /** The native topic of a device. */
  static String nativeTopic(String compound, String kind, String name) {
    return "lilong/" + compound + "/" + kind + "/" + name + "/telemetry";
  }
}
