package io.lilong.gateway.roster;

import io.lilong.rules.book.Text;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;

/**
 * One part of a day that somebody is on duty for, on the wall clock.
 *
 * @param code stable name, e.g. {@code night}
 * @param title name for people
 * @param from when it begins
 * @param to when it ends; at or before {@code from} it is over midnight, on the next day
 */
public record Shift(String code, Text title, LocalTime from, LocalTime to) {

  /** Whether it ends on the day after the one it begins on. */
  public boolean overMidnight() {
    return !to.isAfter(from);
  }

  /** When the shift of a day begins, epoch ms. */
  public long begins(LocalDate day, ZoneId zone) {
    return instant(day.atTime(from), zone);
  }

  /** When the shift of a day ends (exclusive), epoch ms. */
  public long ends(LocalDate day, ZoneId zone) {
    return instant((overMidnight() ? day.plusDays(1) : day).atTime(to), zone);
  }

  /**
   * Order-preserving also where the clock is put: a time that is left out is the moment of the
   * change, a time that comes twice is its first coming. So the end of one shift is the beginning
   * of the next on every day, and nobody is on duty twice.
   */
  private static long instant(LocalDateTime time, ZoneId zone) {
    List<?> offsets = zone.getRules().getValidOffsets(time);
    if (offsets.isEmpty()) {
      ZoneOffsetTransition change = zone.getRules().getTransition(time);
      return change.getInstant().toEpochMilli();
    }
    return time.atZone(zone).withEarlierOffsetAtOverlap().toInstant().toEpochMilli();
  }
}
