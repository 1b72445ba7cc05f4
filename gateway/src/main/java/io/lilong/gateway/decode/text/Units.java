package io.lilong.gateway.decode.text;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Units as devices write them, and how one becomes another of its family. */
public final class Units {

  /** {@code to = from * scale + offset}. */
  public record Conversion(double scale, double offset) {}

  private enum Family {
    PRESSURE,
    TEMPERATURE,
    CURRENT,
    VOLTAGE,
    POWER,
    ENERGY,
    LENGTH,
    SHARE
  }

  /** In the family's base unit: {@code base = value * scale + offset}. */
  private record Known(Family family, double scale, double offset) {}

  private static final Map<String, Known> KNOWN = new HashMap<>();

  static {
    put(Family.PRESSURE, 1, "Pa");
    put(Family.PRESSURE, 100, "hPa", "mbar");
    put(Family.PRESSURE, 1_000, "kPa", "KPa", "kpa");
    put(Family.PRESSURE, 100_000, "bar", "Bar", "BAR");
    put(Family.PRESSURE, 1_000_000, "MPa", "Mpa", "MPA");
    put(Family.PRESSURE, 6_894.757293168, "psi", "PSI");
    put(Family.PRESSURE, 9_806.65, "mH2O");
    put(Family.TEMPERATURE, 1, "°C", "℃", "C", "degC");
    for (String unit : new String[] {"°F", "℉", "F", "degF"}) {
      KNOWN.put(unit, new Known(Family.TEMPERATURE, 5 / 9.0, -160 / 9.0));
    }
    KNOWN.put("K", new Known(Family.TEMPERATURE, 1, -273.15));
    put(Family.CURRENT, 0.001, "mA");
    put(Family.CURRENT, 1, "A");
    put(Family.VOLTAGE, 0.001, "mV");
    put(Family.VOLTAGE, 1, "V");
    put(Family.VOLTAGE, 1_000, "kV");
    put(Family.POWER, 1, "W");
    put(Family.POWER, 1_000, "kW", "KW");
    put(Family.ENERGY, 1, "Wh");
    put(Family.ENERGY, 1_000, "kWh", "KWh");
    put(Family.LENGTH, 0.001, "mm");
    put(Family.LENGTH, 0.01, "cm");
    put(Family.LENGTH, 1, "m");
    put(Family.SHARE, 1, "ratio", "1");
    put(Family.SHARE, 0.01, "%", "percent", "％");
    put(Family.SHARE, 0.001, "‰");
  }

  private Units() {}

  private static void put(Family family, double scale, String... units) {
    for (String unit : units) {
      KNOWN.put(unit, new Known(family, scale, 0));
    }
  }

  /** How a unit becomes another; empty where they are the same, or not of one family. */
  public static Optional<Conversion> between(String from, String to) {
    Known a = KNOWN.get(from);
    Known b = KNOWN.get(to);
    if (from.equals(to) || a == null || b == null || a.family() != b.family()) {
      return Optional.empty();
    }
    double scale = a.scale() / b.scale();
    double offset = (a.offset() - b.offset()) / b.scale();
    return scale == 1 && offset == 0
        ? Optional.empty()
        : Optional.of(new Conversion(scale, offset));
  }
}
