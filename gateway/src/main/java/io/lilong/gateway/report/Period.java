package io.lilong.gateway.report;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;

/**
 * The time a report is about.
 *
 * @param from epoch ms, in it
 * @param to epoch ms, no longer in it
 * @param zone whose days and hours are meant
 */
public record Period(long from, long to, ZoneId zone) {

  private static final double DAY_MS = 24 * 3_600_000.0;

  public Period {
    if (from >= to) {
      throw new IllegalArgumentException("a period ends after its begin: " + from + " to " + to);
    }
  }

  /** The week, Monday to Sunday, that holds a day. */
  public static Period weekOf(LocalDate day, ZoneId zone) {
    LocalDate monday = day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    return of(monday, monday.plusWeeks(1), zone);
  }

  /** A calendar month. */
  public static Period month(YearMonth month, ZoneId zone) {
    return of(month.atDay(1), month.plusMonths(1).atDay(1), zone);
  }

  /** From the start of one day to the start of another. */
  public static Period of(LocalDate first, LocalDate after, ZoneId zone) {
    return new Period(
        first.atStartOfDay(zone).toInstant().toEpochMilli(),
        after.atStartOfDay(zone).toInstant().toEpochMilli(),
        zone);
  }

  /** The same, cut off at now where it reaches into the future. */
  public Period until(long now) {
    return now > from && now < to ? new Period(from, now, zone) : this;
  }

  /** Length in days of 24 hours. */
  public double days() {
    return (to - from) / DAY_MS;
  }

  public boolean holds(long at) {
    return at >= from && at < to;
  }

  /** The local day of a moment. */
  LocalDate dayOf(long at) {
    return Instant.ofEpochMilli(at).atZone(zone).toLocalDate();
  }

  /** The local hour of a moment, 0 to 23. */
  int hourOf(long at) {
    return Instant.ofEpochMilli(at).atZone(zone).getHour();
  }

  /** How long of {@code begin} to {@code end} lies inside, milliseconds. */
  long overlap(long begin, long end) {
    return Math.max(0, Math.min(end, to) - Math.max(begin, from));
  }
}
