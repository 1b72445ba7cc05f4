package io.lilong.gateway.roster;

import io.lilong.rules.book.Text;
import io.lilong.rules.book.YamlMap;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the crews of a roster file. */
final class CrewReader {

  private static final int WEEK = 7;
  private static final String NOBODY = "-";
  private static final int MINUTES_A_DAY = 24 * 60;

  private final Map<String, Shift> shifts;
  private final Map<String, Member> members;
  private final Set<String> units;

  CrewReader(Map<String, Shift> shifts, Map<String, Member> members, Set<String> units) {
    this.shifts = shifts;
    this.members = members;
    this.units = units;
  }

  Crew read(YamlMap map) {
    String code = map.required("code");
    RosterFile.requireCode(map, code);
    Text title = map.words2("title");
    Set<String> in = new HashSet<>(map.words("units"));
    if (!units.isEmpty()) {
      RosterFile.requireKnown(map, "units", in, units);
    }
    List<String> people = map.words("members");
    RosterFile.requireKnown(map, "members", people, members.keySet());
    List<String> substitutes = map.words("substitutes");
    RosterFile.requireKnown(map, "substitutes", substitutes, members.keySet());
    boolean desk = map.flag("desk", false);
    Set<String> trades = new HashSet<>(map.words("trades"));
    if (desk == !trades.isEmpty()) {
      map.problem(
          "trades",
          "班组要么是值班室（desk: true），要么有工种（trades）",
          "a crew is either the desk (desk: true) or has trades");
    }
    List<String> on = shifts(map);
    Crew crew =
        new Crew(
            code,
            title == null ? Text.same(code) : title,
            desk,
            trades,
            in,
            people,
            on,
            rotation(map.map("rotation"), on),
            lines(map.map("holidays"), on),
            substitutes);
    map.close();
    return crew;
  }

  private List<String> shifts(YamlMap map) {
    List<String> on = map.words("shifts");
    RosterFile.requireKnown(map, "shifts", on, shifts.keySet());
    if (on.isEmpty()) {
      on = List.copyOf(shifts.keySet());
    }
    for (int i = 0; i < on.size(); i++) {
      for (int j = i + 1; j < on.size(); j++) {
        Shift a = shifts.get(on.get(i));
        Shift b = shifts.get(on.get(j));
        if (a != null && b != null && overlap(a, b)) {
          map.problem(
              "shifts",
              "班次 " + a.code() + " 与 " + b.code() + " 重叠",
              "shifts " + a.code() + " and " + b.code() + " overlap");
        }
      }
    }
    return on;
  }

  private static boolean overlap(Shift a, Shift b) {
    for (int minute = 0; minute < MINUTES_A_DAY; minute++) {
      if (covers(a, minute) && covers(b, minute)) {
        return true;
      }
    }
    return false;
  }

  private static boolean covers(Shift shift, int minute) {
    int from = shift.from().toSecondOfDay() / 60;
    int to = shift.to().toSecondOfDay() / 60;
    return shift.overMidnight() ? minute >= from || minute < to : minute >= from && minute < to;
  }

  private @Nullable Rotation rotation(@Nullable YamlMap map, List<String> on) {
    if (map == null) {
      return null;
    }
    String written = map.required("start");
    LocalDate start = written.isEmpty() ? null : RosterFile.day(map, "start", written);
    if (start != null && start.getDayOfWeek() != DayOfWeek.MONDAY) {
      map.problem("start", written + " 不是星期一", written + " is no Monday");
    }
    List<Map<String, List<List<String>>>> weeks = new ArrayList<>();
    for (YamlMap week : map.maps("weeks")) {
      Map<String, List<List<String>>> lines = new HashMap<>();
      for (String shift : List.copyOf(week.keys())) {
        RosterFile.requireKnown(week, shift, List.of(shift), on);
        lines.put(shift, days(week, shift));
      }
      weeks.add(lines);
      week.close();
    }
    map.close();
    return new Rotation(start == null ? LocalDate.EPOCH : start, weeks);
  }

  /** One entry for all seven days, or seven from Monday on. */
  private List<List<String>> days(YamlMap week, String shift) {
    List<String> entries = week.words(shift);
    if (entries.size() != 1 && entries.size() != WEEK) {
      week.problem(
          shift,
          "应为一人（整周）或七项（周一到周日），没有人写 -",
          "expected one entry for the week or seven, Monday to Sunday; - for nobody");
      return Collections.nCopies(WEEK, List.of());
    }
    List<List<String>> days = new ArrayList<>();
    for (String entry : entries) {
      days.add(people(week, shift, entry));
    }
    return entries.size() == 1 ? Collections.nCopies(WEEK, days.get(0)) : days;
  }

  private Map<String, List<String>> lines(@Nullable YamlMap map, List<String> on) {
    Map<String, List<String>> lines = new HashMap<>();
    if (map != null) {
      for (String shift : List.copyOf(map.keys())) {
        RosterFile.requireKnown(map, shift, List.of(shift), on);
        lines.put(shift, people(map, shift, map.required(shift)));
      }
      map.close();
    }
    return lines;
  }

  /** {@code li}, {@code li+zhang}, or {@code -} for nobody. */
  private List<String> people(YamlMap map, String key, String entry) {
    if (entry.strip().equals(NOBODY)) {
      return List.of();
    }
    List<String> people = Arrays.stream(entry.split("\\+")).map(String::strip).toList();
    RosterFile.requireKnown(map, key, people, members.keySet());
    return people;
  }
}
