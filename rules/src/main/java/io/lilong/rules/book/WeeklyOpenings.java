package io.lilong.rules.book;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;

/** Windows of the week in wall-clock time; a day with 23 or 25 hours is simply so. */
final class WeeklyOpenings extends Openings {

  private final Calendar.Weekly weekly;

  WeeklyOpenings(Calendar.Weekly weekly) {
    this.weekly = weekly;
  }

  @Override
  protected List<Span> beginningOn(long epochDay) {
    LocalDate date = LocalDate.ofEpochDay(epochDay);
    List<Span> spans = new ArrayList<>();
    for (Calendar.Window window : weekly.windows()) {
      if (window.days().contains(date.getDayOfWeek()) && !weekly.notOn().contains(date)) {
        boolean nextDay = !window.to().isAfter(window.from());
        spans.add(
            new Span(at(date, window.from()), at(nextDay ? date.plusDays(1) : date, window.to())));
      }
    }
    return spans;
  }

  private long at(LocalDate date, LocalTime time) {
    return date.atTime(time).atZone(weekly.zone()).toInstant().toEpochMilli();
  }
}
