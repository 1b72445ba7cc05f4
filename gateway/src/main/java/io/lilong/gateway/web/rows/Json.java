package io.lilong.gateway.web.rows;

import io.lilong.gateway.change.Page;
import io.lilong.rules.book.Text;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** How the API writes times, numbers, words and lists. */
public final class Json {

  /** Always three decimals, so that times sort as text. */
  private static final DateTimeFormatter ISO =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private Json() {}

  /** ISO 8601 UTC, or null for 0 and for "never". */
  public static @Nullable String time(long epochMs) {
    return epochMs == 0 || epochMs == Long.MIN_VALUE
        ? null
        : ISO.format(Instant.ofEpochMilli(epochMs));
  }

  /** The number, or null where there is none: JSON has neither NaN nor infinity. */
  public static @Nullable Double number(double value) {
    return Double.isFinite(value) ? value : null;
  }

  public static JsonObject text(Text text) {
    return new JsonObject().put("zh", text.zh()).put("en", text.en());
  }

  public static <T> JsonArray array(Collection<T> rows, Function<T, ?> row) {
    JsonArray array = new JsonArray();
    rows.forEach(r -> array.add(row.apply(r)));
    return array;
  }

  /** A page of a list; {@code at} is where the live stream continues without a gap. */
  public static <T> JsonObject page(Page<T> page, Function<T, ?> row) {
    return new JsonObject()
        .put("items", array(page.items(), row))
        .put("next", page.next())
        .put("at", page.at());
  }
}
