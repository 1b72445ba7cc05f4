package io.lilong.gateway.web.rows;

import io.lilong.gateway.history.ReadingQueries;
import io.lilong.gateway.site.Compound;
import io.lilong.gateway.site.Device;
import io.lilong.gateway.site.LatestReadings;
import io.lilong.gateway.site.Point;
import io.lilong.rules.book.RuleBook;
import io.lilong.rules.book.Signal;
import io.lilong.rules.reading.ValueType;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Devices, their points and readings, and the compounds they stand in, as the API shows them. */
public final class DeviceJson {

  private final Where where;
  private final Supplier<RuleBook> book;

  /** {@code book} names the signals: the rule book in force. */
  public DeviceJson(Where where, Supplier<RuleBook> book) {
    this.where = where;
    this.book = book;
  }

  public JsonObject row(Device device) {
    return new JsonObject()
        .put("id", device.id().value())
        .put("kind", device.kind())
        .put("type", device.type())
        .put("title", Json.text(device.title()))
        .put("compound", device.place().compound())
        .put("compoundClass", device.place().compoundClass())
        .put("building", device.place().building())
        .put("stairway", device.place().stairway())
        .put("floor", device.place().floor())
        .put("spot", device.place().spot())
        .put("where", where.of(device.place()))
        .put("state", device.state().name().toLowerCase(Locale.ROOT))
        .put("model", device.model())
        .put("note", device.note())
        .put("installed", device.installed() == null ? null : device.installed().toString())
        .put("intervalMs", device.intervalMs())
        .put("params", numbers(device.params()))
        .put("profile", device.profile())
        .put("outOfService", device.outOfService())
        .put("testMode", device.testMode())
        .put("firstSeen", Json.time(device.firstSeen()))
        .put("version", device.version());
  }

  /** A point with its last value, nulls where it never reported. */
  public JsonObject latest(LatestReadings.Latest latest) {
    return point(latest.point())
        .put("time", Json.time(latest.time()))
        .put("receivedAt", latest.time() == Long.MIN_VALUE ? null : Json.time(latest.receivedAt()))
        .put(
            "value",
            latest.time() == Long.MIN_VALUE
                ? null
                : value(latest.point(), latest.value(), latest.text()));
  }

  /** The value of one of these points, null where it has none; null for no point. */
  public @Nullable JsonObject vital(List<LatestReadings.Latest> values, @Nullable Point point) {
    for (LatestReadings.Latest latest : values) {
      if (point != null && latest.point().equals(point) && latest.time() != Long.MIN_VALUE) {
        return new JsonObject()
            .put("value", value(point, latest.value(), latest.text()))
            .put("unit", unit(point, signal(point)))
            .put("signal", point.signal());
      }
    }
    return null;
  }

  /** A point, with the words and the unit its rules have for it. */
  public JsonObject point(Point point) {
    Optional<Signal> signal = signal(point);
    return new JsonObject()
        .put("metric", point.metric())
        .put("signal", point.signal())
        .put("title", signal.map(Signal::title).map(Json::text).orElse(null))
        .put("type", point.type().name().toLowerCase(Locale.ROOT))
        .put("unit", unit(point, signal));
  }

  private Optional<Signal> signal(Point point) {
    RuleBook now = book.get();
    int no = now.signal(point.signal());
    return no < 0 ? Optional.empty() : Optional.of(now.signals().get(no));
  }

  private static @Nullable String unit(Point point, Optional<Signal> signal) {
    return point.unit() == null ? signal.map(Signal::unit).orElse(null) : point.unit();
  }

  /** A stretch of one point: {@code [[epoch ms, value], …]}. */
  public JsonObject series(Point point, ReadingQueries.Series series) {
    JsonArray points = new JsonArray();
    List<@Nullable String> texts = series.texts();
    for (int i = 0; i < series.times().length; i++) {
      String text = texts == null ? null : texts.get(i);
      points.add(
          new JsonArray().add(series.times()[i]).add(value(point, series.values()[i], text)));
    }
    return new JsonObject()
        .put("metric", point.metric())
        .put("unit", unit(point, signal(point)))
        .put("type", point.type().name().toLowerCase(Locale.ROOT))
        .put("points", points);
  }

  private static @Nullable Object value(Point point, double value, @Nullable String text) {
    if (text != null) {
      return text;
    }
    if (point.type() == ValueType.BOOLEAN && (value == 0 || value == 1)) {
      return value == 1;
    }
    return Json.number(value);
  }

  public static JsonObject compound(Compound compound) {
    return new JsonObject()
        .put("code", compound.code())
        .put("title", Json.text(compound.title()))
        .put("compoundClass", compound.compoundClass())
        .put("unit", compound.unit())
        .put("neighbourhood", compound.neighbourhood())
        .put("latitude", Json.number(compound.latitude()))
        .put("longitude", Json.number(compound.longitude()))
        .put("params", numbers(compound.params()))
        .put("buildings", Json.array(compound.buildings(), DeviceJson::building));
  }

  public static JsonObject building(Compound.Building building) {
    return new JsonObject()
        .put("name", building.name())
        .put("floors", building.floors())
        .put("stairways", new JsonArray(List.copyOf(building.stairways())));
  }

  private static JsonObject numbers(Map<String, Double> params) {
    JsonObject numbers = new JsonObject();
    params.forEach((name, value) -> numbers.put(name, Json.number(value)));
    return numbers;
  }
}
