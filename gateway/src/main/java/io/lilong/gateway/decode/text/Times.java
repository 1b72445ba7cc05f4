package io.lilong.gateway.decode.text;

import com.fasterxml.jackson.databind.JsonNode;
import io.lilong.gateway.decode.Measurement;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import java.util.Locale;

/**
 * Times as devices tell them, in epoch milliseconds. What cannot be read gives {@link
 * Measurement#NO_TIME}: the time of receipt is taken, no value is lost for a bad clock.
 */
public final class Times {

  /** Unit of a number that is a time. */
  public enum Unit {
    S(1e3),
    MS(1),
    US(1e-3),
    NS(1e-6),
    /** By size: seconds below 1e11, then milli-, micro- and nanoseconds in steps of 1000. */
    AUTO(Double.NaN);

    private final double millis;

    Unit(double millis) {
      this.millis = millis;
    }

    /** The word in files: lower case. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private static final double SECONDS_BELOW = 1e11;
  private static final double LATEST = 253_402_300_800_000.0;

  private static final List<DateTimeFormatter> FORMATS =
      List.of(
          pattern("yyyy-MM-dd'T'HH:mm:ss"),
          pattern("yyyy-MM-dd HH:mm:ss"),
          pattern("yyyy.MM.dd HH:mm:ss"),
          pattern("yyyy/MM/dd HH:mm:ss"),
          pattern("yyyyMMdd HH:mm:ss"),
          pattern("yyyy年MM月dd日 HH:mm:ss"),
          pattern("yyyyMMdd'T'HHmmss"),
          pattern("yyyyMMddHHmmss"));

  private final ZoneId zone;

  /**
   * @param zone where devices live that tell local time without a zone
   */
  public Times(ZoneId zone) {
    this.zone = zone;
  }

  private static DateTimeFormatter pattern(String pattern) {
    return new DateTimeFormatterBuilder()
        .appendPattern(pattern)
        .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
        .appendPattern("[[ ]XXX][XX][X]")
        .toFormatter(Locale.ROOT);
  }

  /** The time a value tells, a number or a text. */
  public long of(JsonNode value, Unit unit) {
    if (value.isNumber()) {
      return epoch(value.doubleValue(), unit);
    }
    return value.isTextual() ? of(value.textValue().strip(), unit) : Measurement.NO_TIME;
  }

  /** The time a text tells: a number of {@code unit}, or a date with or without a zone. */
  public long of(String text, Unit unit) {
    if (text.isEmpty() || text.length() > 40) {
      return Measurement.NO_TIME;
    }
    // a date without separators is 14 digits, as many as microseconds have in 1973
    boolean digits = text.chars().allMatch(c -> c >= '0' && c <= '9' || c == '.');
    if (digits && !(text.length() == 14 && text.startsWith("20"))) {
      return epoch(text, unit);
    }
    for (DateTimeFormatter format : FORMATS) {
      try {
        TemporalAccessor read = format.parseBest(text, OffsetDateTime::from, LocalDateTime::from);
        return millis(read);
      } catch (DateTimeException e) {
        // not written like this: the next format may fit
      }
    }
    return Measurement.NO_TIME;
  }

  private static long epoch(String digits, Unit unit) {
    try {
      return epoch(Double.parseDouble(digits), unit);
    } catch (NumberFormatException e) {
      return Measurement.NO_TIME;
    }
  }

  private long millis(TemporalAccessor read) {
    Instant instant =
        read instanceof OffsetDateTime offset
            ? offset.toInstant()
            : ZonedDateTime.of((LocalDateTime) read, zone).toInstant();
    // the year 1 is how some say that they do not know
    return instant.toEpochMilli() > 0 ? instant.toEpochMilli() : Measurement.NO_TIME;
  }

  /** The time a number of {@code unit} tells; none for zero, less, or past the year 9999. */
  public static long epoch(double value, Unit unit) {
    if (!(value > 0)) {
      return Measurement.NO_TIME;
    }
    double millis = value * (unit == Unit.AUTO ? bySize(value) : unit).millis;
    return millis < LATEST ? Math.round(millis) : Measurement.NO_TIME;
  }

  private static Unit bySize(double value) {
    if (value < SECONDS_BELOW) {
      return Unit.S;
    }
    if (value < SECONDS_BELOW * 1e3) {
      return Unit.MS;
    }
    return value < SECONDS_BELOW * 1e6 ? Unit.US : Unit.NS;
  }
}
