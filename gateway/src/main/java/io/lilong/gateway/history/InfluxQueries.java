package io.lilong.gateway.history;

import io.lilong.gateway.site.Device;
import io.lilong.gateway.site.Point;
import io.lilong.rules.reading.ValueType;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

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
            + measurements(device.kind())
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

  /** One query a kind and compound: one a point would be a thousand of them for every hour. */
  @Override
  public void window(List<Asked> points, long from, long to, Each each) {
    Map<List<String>, Wanted> parts = new LinkedHashMap<>();
    for (int p = 0; p < points.size(); p++) {
      Device device = points.get(p).device();
      parts
          .computeIfAbsent(
              List.of(device.kind(), LineText.clean(device.id().compound())), key -> new Wanted())
          .add(device, points.get(p).point(), p);
    }
    parts.forEach(
        (key, wanted) -> {
          String query =
              "SELECT "
                  + wanted.columns()
                  + " FROM "
                  + measurements(key.get(0))
                  + " WHERE compound = "
                  + LineText.literal(key.get(1))
                  + " AND time >= "
                  + from
                  + "ms AND time < "
                  + to
                  + "ms";
          for (Object[] row : wire.query(query)) {
            wanted.hand(row, each);
          }
        });
  }

  /** The points of one kind and compound that are asked for. */
  private static final class Wanted {

    private record At(Point point, int position) {}

    private final Map<String, Integer> columns = new LinkedHashMap<>();
    private final Map<String, Map<Integer, At>> byDevice = new HashMap<>();

    void add(Device device, Point point, int position) {
      String field = LineText.clean(point.metric());
      Integer column = columns.computeIfAbsent(field, f -> columns.size() + 1);
      byDevice
          .computeIfAbsent(LineText.clean(device.id().name()), d -> new HashMap<>())
          .put(column, new At(point, position));
    }

    /** All fields, and last the device. */
    String columns() {
      return columns.keySet().stream().map(LineText::quoted).collect(Collectors.joining(", "))
          + ", device";
    }

    void hand(Object[] row, Each each) {
      Map<Integer, At> own = byDevice.get(String.valueOf(row[row.length - 1]));
      if (own != null) {
        own.forEach(
            (column, at) -> {
              if (row[column] != null) {
                hand((Long) row[0], row[column], at, each);
              }
            });
      }
    }

    private static void hand(long time, Object value, At at, Each each) {
      boolean text = at.point.type() == ValueType.TEXT;
      each.reading(
          at.position,
          time,
          text ? Double.NaN : number(value, at.point.type()),
          text ? value.toString() : null);
    }
  }

  /** A device's kind may have become known after its first readings. */
  private static String measurements(String kind) {
    String own = LineText.quoted(kind);
    return kind.equals(Device.UNKNOWN) ? own : own + ", " + LineText.quoted(Device.UNKNOWN);
  }

  private static void add(long time, Object value, ValueType type, SeriesBuilder series) {
    if (type == ValueType.TEXT) {
      series.add(time, Double.NaN, value.toString());
    } else {
      series.add(time, number(value, type), null);
    }
  }

  private static double number(Object value, ValueType type) {
    if (type == ValueType.BOOLEAN) {
      return value.toString().equals("true") ? 1 : 0;
    }
    return value instanceof Number n ? n.doubleValue() : Double.parseDouble(value.toString());
  }
}
