package io.lilong.gateway.web.call;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.core.json.jackson.JacksonCodec;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The JSON object of a request, read by name and kind. An unknown field, a field twice, a wrong
 * kind or a missing one is refused with the field's name.
 */
public final class Body {

  /** Names, titles, reasons. */
  public static final int LINE = 200;

  /** Comments and notes. */
  public static final int WORDS = 4_000;

  private static final JsonFactory STRICT =
      JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private static final int MOST_ITEMS = 1_000;

  private final JsonObject fields;

  private Body(JsonObject fields) {
    this.fields = fields;
  }

  static Body read(@Nullable Buffer payload, String... known) {
    if (payload == null || payload.length() == 0) {
      throw Refusal.invalid(Say.BODY_EMPTY, Map.of());
    }
    return only(parse(payload), known);
  }

  private static Body only(JsonObject fields, String... known) {
    Set<String> allowed = Set.of(known);
    for (String name : fields.fieldNames()) {
      if (!allowed.contains(name)) {
        throw Values.unknown(name, known);
      }
    }
    return new Body(fields);
  }

  private static JsonObject parse(Buffer payload) {
    try (JsonParser parser = STRICT.createParser(payload.getBytes())) {
      Object value = JacksonCodec.fromParser(parser, Object.class);
      if (value instanceof JsonObject object) {
        return object;
      }
      throw notJson(null);
    } catch (DecodeException | IOException e) {
      throw notJson(e);
    }
  }

  private static Refusal notJson(@Nullable Throwable e) {
    JsonLocation at = null;
    for (Throwable t = e; t != null && at == null; t = t.getCause()) {
      at = t instanceof JsonProcessingException json ? json.getLocation() : null;
    }
    int line = at == null ? 1 : Math.max(1, at.getLineNr());
    int column = at == null ? 1 : Math.max(1, at.getColumnNr());
    return Refusal.invalid(Say.BODY_NOT_JSON, Map.of("line", line, "column", column));
  }

  /** Text that must be there and not blank. */
  public String text(String field, int most) {
    String value = optionalText(field, most);
    if (value == null || value.isBlank()) {
      throw Values.needed(field);
    }
    return value;
  }

  /** Text, or null. */
  public @Nullable String optionalText(String field, int most) {
    Object value = fields.getValue(field);
    if (value == null) {
      return null;
    }
    if (value instanceof String text) {
      return Values.text(field, text, most);
    }
    throw Refusal.invalid(field, Say.FIELD_TEXT, Map.of("field", field, "most", most));
  }

  /** The row's version as the caller saw it. */
  public long version() {
    return number("version", 0, Long.MAX_VALUE);
  }

  /** A whole number that must be there. */
  public long number(String field, long least, long most) {
    Object value = fields.getValue(field);
    if (value == null) {
      throw Values.needed(field);
    }
    if ((value instanceof Integer || value instanceof Long)
        && ((Number) value).longValue() >= least
        && ((Number) value).longValue() <= most) {
      return ((Number) value).longValue();
    }
    throw Refusal.invalid(
        field, Say.FIELD_NUMBER, Map.of("field", field, "least", least, "most", most));
  }

  /** Texts of a list, or null where there is none; at most 1,000, each of {@code most}. */
  public @Nullable List<String> optionalTexts(String field, int most) {
    Object value = fields.getValue(field);
    if (value == null) {
      return null;
    }
    if (!(value instanceof JsonArray list) || list.size() > MOST_ITEMS) {
      throw Refusal.invalid(field, Say.FIELD_LIST, Map.of("field", field, "most", MOST_ITEMS));
    }
    List<String> texts = new ArrayList<>();
    for (Object item : list) {
      if (!(item instanceof String text)) {
        throw Refusal.invalid(field, Say.FIELD_LIST, Map.of("field", field, "most", MOST_ITEMS));
      }
      texts.add(Values.text(field, text, most));
    }
    return texts;
  }

  /** An object that must be there, with the fields it may hold. */
  public Body part(String field, String... known) {
    Object value = fields.getValue(field);
    if (value == null) {
      throw Values.needed(field);
    }
    if (!(value instanceof JsonObject part)) {
      throw Refusal.invalid(field, Say.FIELD_OBJECT, Map.of("field", field));
    }
    return only(part, known);
  }

  /** As {@link #number}, or {@code otherwise} where it is not there. */
  public long optionalNumber(String field, long least, long most, long otherwise) {
    return fields.getValue(field) == null ? otherwise : number(field, least, most);
  }

  public boolean bool(String field) {
    Object value = fields.getValue(field);
    if (value == null) {
      throw Values.needed(field);
    }
    if (value instanceof Boolean bool) {
      return bool;
    }
    throw Refusal.invalid(field, Say.FIELD_BOOLEAN, Map.of("field", field));
  }

  /** A day that must be there, written as {@code 2026-10-01}. */
  public LocalDate day(String field) {
    return Values.day(field, text(field, LINE));
  }

  /** A time that must be there, epoch ms; written as ISO 8601 or epoch ms. */
  public long time(String field) {
    Object value = fields.getValue(field);
    if (value == null) {
      throw Values.needed(field);
    }
    if (value instanceof Integer || value instanceof Long || value instanceof String) {
      return Values.time(field, value.toString());
    }
    throw Refusal.invalid(field, Say.FIELD_TIME, Map.of("field", field));
  }

  /** A time as {@link #time}, 0 where there is none. */
  public long optionalTime(String field) {
    return fields.getValue(field) == null ? 0 : time(field);
  }

  /** One of an enum's words, written in lower case. */
  public <E extends Enum<E>> E oneOf(String field, Class<E> type) {
    return oneOf(field, type, Values.lowerCase());
  }

  /** One of an enum's words, written as {@code word} says. */
  public <E extends Enum<E>> E oneOf(String field, Class<E> type, Function<E, String> word) {
    return Values.oneOf(field, text(field, LINE), type, word);
  }
}
