package io.lilong.gateway.history;

import io.lilong.gateway.site.Device;
import io.lilong.gateway.site.Point;
import io.lilong.rules.reading.ValueType;

/** Readings from InfluxDB, asked by InfluxQL. */
final class InfluxQueries implements ReadingQueries {

  private final InfluxWire wire;

  InfluxQueries(InfluxWire wire) {
    this.wire = wire;
  }

  @Override
  public Series readings(Device device, Point point, long from, long to, long stepMs) {
    boolean sumThere = stepMs > 0 && point.type() == ValueType.NUMBER;
    String field = LineText.quoted(LineText.clean(point.metric()));
    String query =
        "SELECT "
            + (sumThere ? "mean(" + field + ")" : field)
            + " FROM "
            + measurements(device)
            + " WHERE compound = "
            + LineText.literal(LineText.clean(device.id().compound()))
            + " AND device = "
            + LineText.literal(LineText.clean(device.id().name()))
            + " AND time >= "
            + from
            + "ms AND time < "
            + to
            + "ms"
            + (sumThere ? " GROUP BY time(" + stepMs + "ms) fill(none)" : "");
    SeriesBuilder series = new SeriesBuilder();
    for (Object[] row : wire.query(query)) {
      if (row[1] != null) {
        add((Long) row[0], row[1], point.type(), series);
      }
    }
    Series all = series.build();
    return stepMs > 0 && !sumThere ? Steps.of(all, point.type(), stepMs) : all;
  }

  /** A device's kind may have become known after its first readings. */
  private static String measurements(Device device) {
    String own = LineText.quoted(device.kind());
    return device.kind().equals(Device.UNKNOWN)
        ? own
        : own + ", " + LineText.quoted(Device.UNKNOWN);
  }

  private static void add(long time, Object value, ValueType type, SeriesBuilder series) {
    switch (type) {
      case TEXT -> series.add(time, Double.NaN, value.toString());
      case BOOLEAN -> series.add(time, value.toString().equals("true") ? 1 : 0, null);
      case NUMBER ->
          series.add(
              time,
              value instanceof Number n ? n.doubleValue() : Double.parseDouble(value.toString()),
              null);
    }
  }
}
