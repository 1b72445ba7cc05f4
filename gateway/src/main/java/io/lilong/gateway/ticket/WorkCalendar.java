package io.lilong.gateway.ticket;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Set;

/**
 * When the property centre's ordinary hours are: days of the week, holidays off them, weekend days
 * made up for. All by the site's wall clock, so an hour the clock skips or repeats is counted as it
 * passed. Times are epoch ms.
 *
 * @param zone the site's zone
 * @param days working days of the week, at least one
 * @param from opening
 * @param to closing on the same day, after {@code from}; 23:59:59.999999999 for midnight
 * @param holidays days off
 * @param madeUp days worked though their weekday is not; they win over {@code holidays}
 */
public record WorkCalendar(
    ZoneId zone,
    Set<DayOfWeek> days,
    LocalTime from,
    LocalTime to,
    Set<LocalDate> holidays,
    Set<LocalDate> madeUp) {

  public WorkCalendar {
    days = Set.copyOf(days);
    holidays = Set.copyOf(holidays);
    madeUp = Set.copyOf(madeUp);
    if (days.isEmpty() || !from.isBefore(to)) {
      throw new IllegalArgumentException("no working time: " + days + " " + from + "–" + to);
    }
  }

  /** Monday to Friday, 08:30 to 17:30, no holidays known. */
  public static WorkCalendar ordinary(ZoneId zone) {
    return new WorkCalendar(
        zone,
        Set.of(
            DayOfWeek.MONDAY,
            DayOfWeek.TUESDAY,
            DayOfWeek.WEDNESDAY,
            DayOfWeek.THURSDAY,
            DayOfWeek.FRIDAY),
        LocalTime.of(8, 30),
        LocalTime.of(17, 30),
        Set.of(),
        Set.of());
  }

  private boolean works(LocalDate day) {
    return madeUp.contains(day) || (days.contains(day.getDayOfWeek()) && !holidays.contains(day));
  }

  private LocalDate day(long at) {
    return Instant.ofEpochMilli(at).atZone(zone).toLocalDate();
  }

  private long opening(LocalDate day) {
    return day.atTime(from).atZone(zone).toInstant().toEpochMilli();
  }

  private long closing(LocalDate day) {
    return to.equals(LocalTime.MAX)
        ? midnightAfter(day)
        : day.atTime(to).atZone(zone).toInstant().toEpochMilli();
  }

  private long midnightAfter(LocalDate day) {
    return day.plusDays(1).atStartOfDay(zone).toInstant().toEpochMilli();
  }

  /** The midnight that ends the day of {@code at}. */
  long endOfDay(long at) {
    return midnightAfter(day(at));
  }

  /**
   * Closing time of the working day that is {@code days} after that of {@code at}; what begins
   * after hours or on a day off counts as begun on the next working day.
   */
  long endOfWorkingDay(long at, int days) {
    LocalDate day = day(at);
    if (!works(day) || at >= closing(day)) {
      day = nextWorking(day);
    }
    for (int i = 0; i < days; i++) {
      day = nextWorking(day);
    }
    return closing(day);
  }

  private LocalDate nextWorking(LocalDate day) {
    LocalDate next = day.plusDays(1);
    while (!works(next)) {
      next = next.plusDays(1);
    }
    return next;
  }

  /** When {@code ms} of working time have passed since {@code at}. */
  long plusWorking(long at, long ms) {
    LocalDate day = works(day(at)) ? day(at) : nextWorking(day(at));
    long left = ms;
    while (true) {
      long begin = Math.max(at, opening(day));
      long worked = Math.max(0, closing(day) - begin);
      if (left <= worked) {
        return begin + left;
      }
      left -= worked;
      day = nextWorking(day);
    }
  }

  /** Working time between two moments, ms; 0 when {@code end} is not after {@code begin}. */
  long working(long begin, long end) {
    long sum = 0;
    for (LocalDate day = day(begin); end > begin && !day.isAfter(day(end)); day = day.plusDays(1)) {
      if (works(day)) {
        sum += Math.max(0, Math.min(end, closing(day)) - Math.max(begin, opening(day)));
      }
    }
    return sum;
  }
}
