package io.lilong.gateway.decode;

import io.lilong.rules.reading.ValueType;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Turns messages into readings. Pure and safe from any thread; never throws on what a message
 * holds.
 */
public interface Decoder {

  /** The readings of one message, why there are none, or that it is to be read in its turn. */
  Decoding decode(Message message);

  /** What was told before about the device of a message's topic, if anything. */
  Optional<Described.About> about(Message message, String device, Descriptions known);

  /** The unit that was told before for a metric of a message's topic, or null. */
  @Nullable String unit(Message message, String metric, Descriptions known);

  /**
   * What a profile says a metric means to the rules: asked once per point, when it first reports.
   *
   * @param profile name of the profile that decoded it
   * @param metric the device's own name of it
   * @param unit unit it was told in, or null
   */
  Meaning meaning(String profile, String metric, @Nullable String unit, ValueType type);

  /**
   * How a metric becomes a signal: {@code signal = metric * scale + offset}, or the opposite of a
   * boolean.
   *
   * @param signal signal name; the metric's own name where the profile maps nothing
   * @param unit the unit it is stored in after scaling, or null
   */
  record Meaning(
      String signal, @Nullable String unit, double scale, double offset, boolean inverted) {

    /** The metric is the signal. */
    public static Meaning same(String metric, @Nullable String unit) {
      return new Meaning(metric, unit, 1, 0, false);
    }
  }

  /** Kind of device a profile's metrics speak for, where the topic told none. */
  Optional<String> kind(String profile, String metric);

  /**
   * How often a device that a profile discovered reports, in milliseconds; 0 where the usual
   * interval of its kind holds.
   */
  default long intervalMs(String profile, String device) {
    return 0;
  }
}
