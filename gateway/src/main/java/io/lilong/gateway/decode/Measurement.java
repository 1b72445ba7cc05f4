package io.lilong.gateway.decode;

import io.lilong.rules.reading.ValueType;
import org.jspecify.annotations.Nullable;

/**
 * One value a message told of, in the device's own words and units.
 *
 * @param device whole device id, {@code compound/name}
 * @param kind light, pump, fire, … where the topic or the profile says so, else null
 * @param metric the device's own name, a dotted path
 * @param type what the value is
 * @param number the number, 1.0 / 0.0 for a boolean, NaN for a text; never NaN or infinite
 *     otherwise
 * @param text the text, null unless type is TEXT
 * @param unit unit the device or its profile tells, else null
 * @param time epoch ms by the device, {@link #NO_TIME} when it told none
 * @param historical the protocol marks it as history: stored, not judged
 * @param signal what the message itself says it is to the rules, null where the profile decides
 */
public record Measurement(
    String device,
    @Nullable String kind,
    String metric,
    ValueType type,
    double number,
    @Nullable String text,
    @Nullable String unit,
    long time,
    boolean historical,
    @Nullable String signal) {

  /** One whose profile decides what it is to the rules. */
  public Measurement(
      String device,
      @Nullable String kind,
      String metric,
      ValueType type,
      double number,
      @Nullable String text,
      @Nullable String unit,
      long time,
      boolean historical) {
    this(device, kind, metric, type, number, text, unit, time, historical, null);
  }

  /** The time of receipt is to be taken. */
  public static final long NO_TIME = Long.MIN_VALUE;

  public static Measurement number(
      String device, @Nullable String kind, String metric, double value, long time) {
    return new Measurement(device, kind, metric, ValueType.NUMBER, value, null, null, time, false);
  }

  public static Measurement bool(
      String device, @Nullable String kind, String metric, boolean value, long time) {
    return new Measurement(
        device, kind, metric, ValueType.BOOLEAN, value ? 1 : 0, null, null, time, false);
  }

  public static Measurement text(
      String device, @Nullable String kind, String metric, String value, long time) {
    return new Measurement(
        device, kind, metric, ValueType.TEXT, Double.NaN, value, null, time, false);
  }
}
