package io.lilong.rules.book;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A length of time as rules write it: fixed ({@code 90s}, {@code 5m}, {@code 1h}, {@code 2d},
 * {@code 500ms}) or in reporting intervals of the device ({@code 3x}).
 *
 * @param ms fixed milliseconds, 0 where {@code intervals} is used
 * @param intervals multiple of the reporting interval, 0 where {@code ms} is used
 */
public record Span(long ms, double intervals) {

  public static final Span ZERO = new Span(0, 0);

  /** Long enough never to end, short enough to be added to a time. */
  public static final long NEVER = Long.MAX_VALUE / 4;

  private static final Pattern WRITTEN =
      Pattern.compile("(\\d{1,9}(?:\\.\\d{1,3})?)\\s*(ms|s|m|h|d|x)");

  /** A fixed span. */
  public static Span ofMs(long ms) {
    return new Span(ms, 0);
  }

  /** Reads {@code 90s} or {@code 3x}; null when it is neither. */
  public static @Nullable Span parse(String text) {
    Matcher m = WRITTEN.matcher(text.strip().toLowerCase(Locale.ROOT));
    if (!m.matches()) {
      return null;
    }
    double amount = Double.parseDouble(m.group(1));
    return switch (m.group(2)) {
      case "x" -> new Span(0, amount);
      case "ms" -> ofMs(Math.round(amount));
      case "s" -> ofMs(Math.round(amount * 1_000));
      case "m" -> ofMs(Math.round(amount * 60_000));
      case "h" -> ofMs(Math.round(amount * 3_600_000));
      default -> ofMs(Math.round(amount * 86_400_000));
    };
  }

  /** Milliseconds for a device that reports every {@code intervalMs}; NEVER if that is unknown. */
  public long of(long intervalMs) {
    if (intervals == 0) {
      return ms;
    }
    return intervalMs <= 0 ? NEVER : Math.round(intervals * intervalMs);
  }

  public boolean isZero() {
    return ms == 0 && intervals == 0;
  }
}
