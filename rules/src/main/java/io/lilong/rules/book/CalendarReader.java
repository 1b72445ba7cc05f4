package io.lilong.rules.book;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads times at which something holds: windows of the week, or dark and light. */
final class CalendarReader {

  private static final Map<String, List<DayOfWeek>> DAYS =
      Map.of(
          "mon", List.of(DayOfWeek.MONDAY),
          "tue", List.of(DayOfWeek.TUESDAY),
          "wed", List.of(DayOfWeek.WEDNESDAY),
          "thu", List.of(DayOfWeek.THURSDAY),
          "fri", List.of(DayOfWeek.FRIDAY),
          "sat", List.of(DayOfWeek.SATURDAY),
          "sun", List.of(DayOfWeek.SUNDAY),
          "workdays",
              List.of(
                  DayOfWeek.MONDAY,
                  DayOfWeek.TUESDAY,
                  DayOfWeek.WEDNESDAY,
                  DayOfWeek.THURSDAY,
                  DayOfWeek.FRIDAY),
          "weekend", List.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY));

  private static final ZoneId USUAL = ZoneId.of("Asia/Shanghai");

  private final ZoneId zone;

  CalendarReader(ZoneId zone) {
    this.zone = zone;
  }

  /** The zone a file's wall-clock times are of. */
  static ZoneId zone(YamlMap file) {
    String name = file.text("zone");
    try {
      return name == null ? USUAL : ZoneId.of(name);
    } catch (DateTimeException e) {
      file.problem(
          "zone", "未知时区，应如 Asia/Shanghai", "unknown time zone; expected e.g. Asia/Shanghai");
      return USUAL;
    }
  }

  /** The calendar of a mapping with {@code sun} or {@code windows}; null where it has neither. */
  @Nullable Calendar read(YamlMap map) {
    String sun = map.text("sun");
    List<YamlMap> windows = map.maps("windows");
    if (sun != null && !windows.isEmpty()) {
      map.problem("windows", "sun 与 windows 只能有其一", "either sun or windows");
    }
    if (sun != null) {
      return sun(map, sun);
    }
    return windows.isEmpty() ? null : weekly(map, windows);
  }

  private static Calendar sun(YamlMap map, String word) {
    boolean dark = word.equals("dark");
    if (!dark && !word.equals("light")) {
      map.problem("sun", "应为 dark 或 light", "expected dark or light");
    }
    Span after = map.span(dark ? "after_dusk" : "after_dawn");
    Span before = map.span(dark ? "before_dawn" : "before_dusk");
    return new Calendar.Sun(dark, after == null ? 0 : after.ms(), before == null ? 0 : before.ms());
  }

  private Calendar weekly(YamlMap map, List<YamlMap> list) {
    List<Calendar.Window> windows = new ArrayList<>();
    for (YamlMap window : list) {
      List<DayOfWeek> days = new ArrayList<>();
      for (String word : window.words("days")) {
        days.addAll(days(window, word));
      }
      LocalTime from = time(window, "from");
      LocalTime to = time(window, "to");
      window.close();
      windows.add(
          new Calendar.Window(days.isEmpty() ? List.of(DayOfWeek.values()) : days, from, to));
    }
    List<LocalDate> notOn = new ArrayList<>();
    for (String date : map.words("not_on")) {
      try {
        notOn.add(LocalDate.parse(date));
      } catch (DateTimeException e) {
        map.problem("not_on", "“" + date + "” 不是日期，应如 2026-10-01", "expected dates, 2026-10-01");
      }
    }
    return new Calendar.Weekly(zone, windows, notOn);
  }

  private static List<DayOfWeek> days(YamlMap window, String word) {
    List<DayOfWeek> days = DAYS.get(word.toLowerCase(Locale.ROOT));
    if (days == null) {
      Text near = Problems.suggestion(word, DAYS.keySet().stream().sorted().toList());
      window.problem("days", "未知的日子 " + word + near.zh(), "unknown day " + word + near.en());
      return List.of();
    }
    return days;
  }

  private static LocalTime time(YamlMap window, String key) {
    String text = window.required(key);
    try {
      return text.isEmpty() ? LocalTime.MIDNIGHT : LocalTime.parse(text);
    } catch (DateTimeException e) {
      window.problem(key, "应为带引号的时刻，如 \"08:00\"", "expected a time in quotes, e.g. \"08:00\"");
      return LocalTime.MIDNIGHT;
    }
  }
}
