package io.lilong.gateway.web.call;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How words of a request become values, the same in bodies and queries; else refusals. */
final class Values {

  private static final Pattern STEP = Pattern.compile("(\\d{1,12})(ms|s|m|h|d)?");
  private static final Pattern EPOCH_MS = Pattern.compile("-?\\d{1,15}");

  private Values() {}

  /** Text without control characters but line breaks and tabs. */
  static String text(String field, String value, int most) {
    if (value.codePointCount(0, value.length()) > most) {
      throw Refusal.invalid(field, Say.FIELD_TEXT, Map.of("field", field, "most", most));
    }
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (Character.isISOControl(c) && c != '\n' && c != '\r' && c != '\t') {
        throw Refusal.invalid(field, Say.FIELD_CONTROL, Map.of("field", field, "at", i + 1));
      }
    }
    return value;
  }

  /** ISO 8601 with an offset, or epoch ms. */
  static long time(String field, String value) {
    try {
      if (EPOCH_MS.matcher(value).matches()) {
        return Long.parseLong(value);
      }
      return value.endsWith("Z")
          ? Instant.parse(value).toEpochMilli()
          : OffsetDateTime.parse(value).toInstant().toEpochMilli();
    } catch (DateTimeException | ArithmeticException e) {
      throw Refusal.invalid(field, Say.FIELD_TIME, Map.of("field", field));
    }
  }

  /** A day as {@code 2026-10-01}. */
  static LocalDate day(String field, String value) {
    try {
      return LocalDate.parse(value);
    } catch (DateTimeException e) {
      throw Refusal.invalid(field, Say.FIELD_DAY, Map.of("field", field));
    }
  }

  /** A duration in ms: {@code 30s}, {@code 5m}, {@code 1h}; a bare number is ms. */
  static long step(String field, String value) {
    Matcher parts = STEP.matcher(value);
    if (!parts.matches()) {
      throw Refusal.invalid(field, Say.FIELD_STEP, Map.of("field", field));
    }
    String unit = parts.group(2) == null ? "ms" : parts.group(2);
    return Long.parseLong(parts.group(1))
        * switch (unit) {
          case "s" -> 1_000L;
          case "m" -> 60_000L;
          case "h" -> 3_600_000L;
          case "d" -> 86_400_000L;
          default -> 1L;
        };
  }

  /** One of an enum's words; {@code word} says how the API writes a constant. */
  static <E extends Enum<E>> E oneOf(
      String field, String value, Class<E> type, Function<E, String> word) {
    for (E constant : type.getEnumConstants()) {
      if (word.apply(constant).equals(value)) {
        return constant;
      }
    }
    String words = Stream.of(type.getEnumConstants()).map(word).collect(Collectors.joining(", "));
    throw Refusal.invalid(field, Say.FIELD_ONE_OF, Map.of("field", field, "words", words));
  }

  /** The API's writing of a constant: lower case. */
  static <E extends Enum<E>> Function<E, String> lowerCase() {
    return constant -> constant.name().toLowerCase(Locale.ROOT);
  }

  static Refusal needed(String field) {
    return Refusal.invalid(field, Say.FIELD_NEEDED, Map.of("field", field));
  }

  static Refusal unknown(String field, String... known) {
    String list = known.length == 0 ? "-" : String.join(", ", Arrays.asList(known));
    return Refusal.invalid(field, Say.FIELD_UNKNOWN, Map.of("field", field, "known", list));
  }
}
