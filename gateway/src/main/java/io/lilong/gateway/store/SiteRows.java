package io.lilong.gateway.store;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.lilong.gateway.site.Device;
import io.lilong.gateway.site.Point;
import io.lilong.rules.reading.DeviceId;
import io.lilong.rules.reading.Place;
import io.lilong.rules.reading.ValueType;
import java.io.IOException;
import java.io.StringWriter;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Devices and points as rows. */
final class SiteRows {

  static final Table DEVICE =
      Table.of(
          "device",
          1,
          "no",
          "id",
          "kind",
          "type",
          "compound",
          "compound_class",
          "building",
          "stairway",
          "floor",
          "spot",
          "state",
          "title_zh",
          "title_en",
          "model",
          "note",
          "installed",
          "interval_ms",
          "params",
          "profile",
          "out_of_service",
          "test_mode",
          "first_seen",
          "version");

  static final Table POINT =
      Table.of(
          "point",
          1,
          "no",
          "device_no",
          "metric",
          "type",
          "unit",
          "signal",
          "scale",
          "shift",
          "inverted");

  /** Streams: what binds classes takes longer to load than all devices to read. */
  private static final JsonFactory JSON = new JsonFactory();

  private SiteRows() {}

  static void bind(Binding to, Device device) throws SQLException {
    to.number(device.no())
        .text(device.id().value())
        .text(device.kind())
        .text(device.type())
        .text(device.place().compound())
        .text(device.place().compoundClass())
        .text(device.place().building())
        .text(device.place().stairway())
        .text(device.place().floor())
        .text(device.place().spot())
        .word(device.state())
        .words(device.title())
        .text(device.model())
        .text(device.note())
        .text(device.installed() == null ? null : device.installed().toString())
        .number(device.intervalMs())
        .text(params(device.params()))
        .text(device.profile())
        .bool(device.outOfService())
        .bool(device.testMode())
        .number(device.firstSeen())
        .number(device.version());
  }

  static Device readDevice(Row row) throws SQLException {
    return new Device(
        row.integer(),
        new DeviceId(row.text()),
        row.text(),
        row.textOrNull(),
        new Place(
            row.text(),
            row.textOrNull(),
            row.textOrNull(),
            row.textOrNull(),
            row.textOrNull(),
            row.textOrNull()),
        row.word(Device.State.class),
        row.words(),
        row.textOrNull(),
        row.textOrNull(),
        day(row.textOrNull()),
        row.number(),
        params(row.text()),
        row.textOrNull(),
        row.bool(),
        row.bool(),
        row.number(),
        row.number());
  }

  static void bind(Binding to, Point point) throws SQLException {
    to.number(point.no())
        .number(point.deviceNo())
        .text(point.metric())
        .word(point.type())
        .text(point.unit())
        .text(point.signal())
        .real(point.scale())
        .real(point.offset())
        .bool(point.inverted());
  }

  static Point readPoint(Row row) throws SQLException {
    return new Point(
        row.integer(),
        row.integer(),
        row.text(),
        row.word(ValueType.class),
        row.textOrNull(),
        row.text(),
        row.real(),
        row.real(),
        row.bool());
  }

  private static @Nullable LocalDate day(@Nullable String iso) {
    return iso == null ? null : LocalDate.parse(iso);
  }

  private static String params(Map<String, Double> params) throws SQLException {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.writeStartObject();
      for (Map.Entry<String, Double> param : params.entrySet()) {
        json.writeNumberField(param.getKey(), param.getValue());
      }
      json.writeEndObject();
    } catch (IOException e) {
      throw new SQLException("device parameters cannot be written: " + params, e);
    }
    return text.toString();
  }

  private static Map<String, Double> params(String json) throws SQLException {
    Map<String, Double> params = new LinkedHashMap<>();
    try (JsonParser in = JSON.createParser(json)) {
      in.nextToken();
      while (in.nextToken() == JsonToken.FIELD_NAME) {
        String name = in.currentName();
        in.nextToken();
        params.put(name, in.getDoubleValue());
      }
    } catch (IOException e) {
      throw new SQLException("device parameters cannot be read: " + json, e);
    }
    return params;
  }
}
