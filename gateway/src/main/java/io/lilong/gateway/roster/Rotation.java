package io.lilong.gateway.roster;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

/**
 * Weeks that come round again and again from a Monday on.
 *
 * @param start Monday of the first week; before it nobody is planned
 * @param weeks by shift code seven lists of members, Monday first
 */
public record Rotation(LocalDate start, List<Map<String, List<List<String>>>> weeks) {

  public Rotation {
    weeks = List.copyOf(weeks);
  }

  /** Members planned for the shift of a day, none where the rotation has none. */
  public List<String> members(LocalDate day, String shift) {
    if (day.isBefore(start) || weeks.isEmpty()) {
      return List.of();
    }
    long days = ChronoUnit.DAYS.between(start, day);
    List<List<String>> week = weeks.get((int) (days / 7 % weeks.size())).get(shift);
    return week == null ? List.of() : week.get((int) (days % 7));
  }
}
