package io.lilong.gateway.ticket;

import io.lilong.rules.book.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How long a step may take, as the service file writes it: {@code 20m}, {@code 3d} by the clock,
 * {@code 6h working}, {@code 3d working} in ordinary hours, {@code today}, {@code today working}.
 */
public sealed interface Allowance {

  /** So many milliseconds by the clock. */
  record Clock(long ms) implements Allowance {}

  /** So many milliseconds of ordinary hours. */
  record WorkingTime(long ms) implements Allowance {}

  /** Until closing time of the working day so many after it began; 0 is the same one. */
  record WorkingDays(int days) implements Allowance {}

  /** Until midnight of the day it began. */
  record Today() implements Allowance {}

  /** The later of several counts: {@code today or 4h}. */
  record Latest(List<Allowance> of) implements Allowance {}

  /** When it ends if it begins at {@code from}; epoch ms. */
  default long end(long from, WorkCalendar calendar) {
    if (this instanceof Clock a) {
      return from + a.ms();
    } else if (this instanceof WorkingTime a) {
      return calendar.plusWorking(from, a.ms());
    } else if (this instanceof WorkingDays a) {
      return calendar.endOfWorkingDay(from, a.days());
    } else if (this instanceof Latest a) {
      return a.of().stream().mapToLong(one -> one.end(from, calendar)).max().orElse(from);
    }
    return calendar.endOfDay(from);
  }

  /** Whether it counts ordinary hours alone, so that a stop of the clock does too. */
  default boolean working() {
    return this instanceof WorkingTime || this instanceof WorkingDays;
  }

  /** Reads what the service file says; null when it is no length of time. */
  static @Nullable Allowance parse(String text) {
    List<Allowance> parts = new ArrayList<>();
    for (String part : text.strip().toLowerCase(Locale.ROOT).split("\\s+or\\s+", -1)) {
      Allowance one = one(part);
      if (one == null) {
        return null;
      }
      parts.add(one);
    }
    return parts.size() == 1 ? parts.get(0) : new Latest(List.copyOf(parts));
  }

  private static @Nullable Allowance one(String text) {
    Matcher m = Pattern.compile("(\\S+)(\\s+working)?").matcher(text);
    if (!m.matches()) {
      return null;
    }
    boolean working = m.group(2) != null;
    if (m.group(1).equals("today")) {
      return working ? new WorkingDays(0) : new Today();
    }
    Span span = Span.parse(m.group(1));
    if (span == null || span.intervals() != 0 || span.isZero()) {
      return null;
    }
    if (working && m.group(1).matches("\\d{1,3}d")) {
      return new WorkingDays(Integer.parseInt(m.group(1).replace("d", "")));
    }
    return working ? new WorkingTime(span.ms()) : new Clock(span.ms());
  }
}
