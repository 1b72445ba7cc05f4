package io.lilong.gateway.web.call;

import io.vertx.core.MultiMap;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The query of a request, read by name and kind; a parameter nobody knows is refused. */
public final class Query {

  private static final int MOST_TEXT = 512;
  private static final int MOST_ROWS = 500;
  private static final int USUAL_ROWS = 100;

  private final MultiMap parameters;

  Query(MultiMap parameters, String... known) {
    Set<String> allowed = Set.of(known);
    for (String name : parameters.names()) {
      if (!allowed.contains(name)) {
        throw Values.unknown(name, known);
      }
    }
    this.parameters = parameters;
  }

  /** The text of a parameter, null when it is not there or empty. */
  public @Nullable String text(String name) {
    String value = parameters.get(name);
    return value == null || value.isEmpty() ? null : Values.text(name, value, MOST_TEXT);
  }

  public String needed(String name) {
    String value = text(name);
    if (value == null) {
      throw Values.needed(name);
    }
    return value;
  }

  /** Epoch ms. */
  public long time(String name, long otherwise) {
    String value = text(name);
    // a plus sign that was not percent-encoded arrives as a blank
    return value == null ? otherwise : Values.time(name, value.replace(' ', '+'));
  }

  /** A day, or null. */
  public @Nullable LocalDate day(String name) {
    String value = text(name);
    return value == null ? null : Values.day(name, value);
  }

  /** A whole number. */
  public int whole(String name, int least, int most, int otherwise) {
    String value = text(name);
    if (value == null) {
      return otherwise;
    }
    if (value.matches("\\d{1,9}")) {
      int number = Integer.parseInt(value);
      if (number >= least && number <= most) {
        return number;
      }
    }
    throw Refusal.invalid(
        name, Say.FIELD_NUMBER, Map.of("field", name, "least", least, "most", most));
  }

  /** Milliseconds, 0 when it is not there. */
  public long step(String name) {
    String value = text(name);
    return value == null ? 0 : Values.step(name, value);
  }

  /**
   * Whether a parameter says {@code true}; anything but {@code true} and {@code false} is refused.
   */
  public boolean flag(String name) {
    String value = text(name);
    if (value == null || value.equals("false")) {
      return false;
    }
    if (value.equals("true")) {
      return true;
    }
    throw Refusal.invalid(name, Say.FIELD_BOOLEAN, Map.of("field", name));
  }

  public <E extends Enum<E>> E oneOf(String name, Class<E> type, E otherwise) {
    String value = text(name);
    return value == null ? otherwise : Values.oneOf(name, value, type, Values.lowerCase());
  }

  /** All values of a parameter that may be repeated, or be a list with commas. */
  public <E extends Enum<E>> List<E> several(String name, Class<E> type) {
    List<E> found = new ArrayList<>();
    for (String value : parameters.getAll(name)) {
      for (String word : value.split(",")) {
        found.add(Values.oneOf(name, word.strip(), type, Values.lowerCase()));
      }
    }
    return found;
  }

  /** Rows a page: {@code limit}, 1 to 500, usually 100. */
  public int limit() {
    return whole("limit", 1, MOST_ROWS, USUAL_ROWS);
  }
}
