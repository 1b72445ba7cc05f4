package io.lilong.gateway.decode.panel;

import io.lilong.gateway.decode.Decoder.Meaning;
import org.jspecify.annotations.Nullable;

/**
 * What a component measures. Values are told in tenths or hundredths, and kept in the unit of the
 * signal.
 */
enum Analogue {
  COUNT(1, "count", null, 1, "count", null, 1),
  HEIGHT(2, "height", "m", 100, "level_m", "m", 1),
  TEMPERATURE(3, "temperature", "℃", 10, "temp_c", "℃", 1),
  PRESSURE_MPA(4, "pressure_mpa", "MPa", 10, "pressure_kpa", "kPa", 1000),
  PRESSURE_KPA(5, "pressure_kpa", "kPa", 10, "pressure_kpa", "kPa", 1),
  GAS(6, "gas", "%LEL", 10, "gas_lel", "%LEL", 1),
  DURATION(7, "duration", "s", 1, "duration", "s", 1),
  VOLTAGE(8, "voltage", "V", 10, "voltage_v", "V", 1),
  CURRENT(9, "current", "A", 10, "current_a", "A", 1),
  FLOW_LITRES(10, "flow_l_s", "L/s", 10, "flow_l_s", "L/s", 1),
  FLOW_CUBIC(11, "flow_m3_min", "m³/min", 10, "flow_m3_min", "m³/min", 1),
  SPEED(12, "speed", "m/s", 1, "speed_m_s", "m/s", 1);

  /** What a kind nobody named is called, with its number behind. */
  static final String UNNAMED = "analogue_";

  final int code;
  final String metric;
  final @Nullable String unit;

  /** Told value divided by this is in {@link #unit}. */
  final double parts;

  private final Meaning meaning;

  Analogue(
      int code,
      String metric,
      @Nullable String unit,
      double parts,
      String signal,
      @Nullable String kept,
      double scale) {
    this.code = code;
    this.metric = metric;
    this.unit = unit;
    this.parts = parts;
    this.meaning = new Meaning(signal, kept, scale, 0, false);
  }

  static @Nullable Analogue of(int code) {
    return code >= 1 && code <= values().length ? values()[code - 1] : null;
  }

  /** What a metric is to the rules; null when it is no measured value. */
  static @Nullable Meaning meaning(String metric) {
    for (Analogue one : values()) {
      if (one.metric.equals(metric)) {
        return one.meaning;
      }
    }
    return null;
  }
}
