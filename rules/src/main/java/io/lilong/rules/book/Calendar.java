package io.lilong.rules.book;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;

/** Times at which a gate is open, by wall clock or by the sun. */
public sealed interface Calendar {

  /**
   * Local windows of the week.
   *
   * @param zone whose wall clock
   * @param windows open in any of these
   * @param notOn dates on which none of them begins
   */
  record Weekly(ZoneId zone, List<Window> windows, List<LocalDate> notOn) implements Calendar {}

  /**
   * One window; {@code to} at or before {@code from} means the next day.
   *
   * @param days days on which it begins
   */
  record Window(List<DayOfWeek> days, LocalTime from, LocalTime to) {}

  /**
   * Dark or light, by sunset and sunrise at the compound.
   *
   * @param dark true for the night
   * @param afterMs how long after its beginning it opens; negative is earlier
   * @param beforeMs how long before its end it shuts; negative is later
   */
  record Sun(boolean dark, long afterMs, long beforeMs) implements Calendar {}

  /** The times themselves, at a place on earth. */
  default Openings openings(double latitude, double longitude) {
    if (this instanceof Sun sun) {
      return new SunOpenings(sun, latitude, longitude);
    }
    return new WeeklyOpenings((Weekly) this);
  }
}
