package io.lilong.gateway.roster;

import io.lilong.rules.book.Problem;
import io.lilong.rules.book.Problems;
import io.lilong.rules.book.RuleBook;
import io.lilong.rules.book.Text;
import io.lilong.rules.book.YamlMap;
import io.lilong.rules.book.YamlText;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The roster file: shifts, people, crews with their rotations, escalation. */
public final class RosterFile {

  private static final String CODE = "[a-z0-9][a-z0-9-]{0,31}";

  /** What parsing gives: a checked plan, or every problem found. */
  public sealed interface Parsed {
    record Good(Plan plan) implements Parsed {}

    record Bad(List<Problem> problems) implements Parsed {}
  }

  private final Problems problems = new Problems();
  private final Set<String> units;
  private final Map<String, Shift> shifts = new LinkedHashMap<>();
  private final Map<String, Member> members = new LinkedHashMap<>();
  private final Map<String, Plan.Outside> outside = new LinkedHashMap<>();

  private RosterFile(Set<String> units) {
    this.units = units;
  }

  /**
   * Parses a roster file; reports all problems at once and never throws on bad text.
   *
   * @param units management units of the site; empty when the site could not be read
   */
  public static Parsed parse(String name, String text, Set<String> units) {
    RosterFile file = new RosterFile(units);
    YamlMap top = YamlText.read(new RuleBook.Source(name, text), file.problems);
    Plan plan = top == null ? Plan.empty() : file.plan(top);
    return file.problems.isEmpty() ? new Parsed.Good(plan) : new Parsed.Bad(file.problems.list());
  }

  private Plan plan(YamlMap top) {
    if (top.whole("version", 0, 1_000_000, 0) != 1) {
      top.problem("version", "应有 version: 1", "expected version: 1");
    }
    top.maps("shifts").forEach(this::shift);
    top.maps("members").forEach(this::member);
    top.maps("outside").forEach(this::outside);
    Set<LocalDate> holidays = new HashSet<>();
    for (String written : top.words("holidays")) {
      LocalDate day = day(top, "holidays", written);
      if (day != null) {
        holidays.add(day);
      }
    }
    CrewReader reader = new CrewReader(shifts, members, units);
    List<Crew> crews = new ArrayList<>();
    for (YamlMap map : top.maps("crews")) {
      Crew crew = reader.read(map);
      if (crews.stream().anyMatch(c -> c.code().equals(crew.code()))) {
        map.problem("code", "班组 " + crew.code() + " 重复", "crew " + crew.code() + " stands twice");
      }
      crews.add(crew);
    }
    List<Plan.Supervisor> supervisors = new ArrayList<>();
    for (YamlMap map : top.maps("supervisors")) {
      String member = map.required("member");
      requireKnown(map, "member", List.of(member), members.keySet());
      Set<String> of = new HashSet<>(map.words("units"));
      if (!units.isEmpty()) {
        requireKnown(map, "units", of, units);
      }
      supervisors.add(new Plan.Supervisor(member, of));
      map.close();
    }
    Ladders ladders = new LadderReader(outside.keySet()).read(top.map("escalation"));
    top.close();
    return new Plan(shifts, members, crews, holidays, supervisors, outside, ladders);
  }

  private void shift(YamlMap map) {
    String code = code(map, shifts.keySet());
    Text title = map.words2("title");
    LocalTime from = time(map, "from");
    LocalTime to = time(map, "to");
    shifts.put(code, new Shift(code, title == null ? Text.same(code) : title, from, to));
    map.close();
  }

  private static LocalTime time(YamlMap map, String key) {
    String written = map.required(key);
    try {
      return written.isEmpty() ? LocalTime.MIN : LocalTime.parse(written);
    } catch (DateTimeException e) {
      map.problem(
          key,
          "“" + written + "” 不是时刻，应如 06:00",
          "\"" + written + "\" is no time of day; expected e.g. 06:00");
      return LocalTime.MIN;
    }
  }

  private void member(YamlMap map) {
    String code = code(map, members.keySet());
    String name = map.required("name");
    String account = map.text("account");
    if (account != null && members.values().stream().anyMatch(m -> account.equals(m.account()))) {
      map.problem(
          "account",
          "账号 " + account + " 已属于另一人",
          "account " + account + " belongs to someone else already");
    }
    members.put(
        code, new Member(code, name, account, map.text("phone"), Set.copyOf(map.words("skills"))));
    map.close();
  }

  private void outside(YamlMap map) {
    String code = code(map, outside.keySet());
    Text title = map.words2("title");
    outside.put(
        code, new Plan.Outside(code, title == null ? Text.same(code) : title, map.text("phone")));
    map.close();
  }

  /** A code of its own, among those there are. */
  private static String code(YamlMap map, Set<String> known) {
    String code = map.required("code");
    requireCode(map, code);
    if (known.contains(code)) {
      map.problem("code", code + " 重复", code + " stands twice");
    }
    return code;
  }

  static void requireCode(YamlMap map, String code) {
    if (!code.isEmpty() && !code.matches(CODE)) {
      map.problem("code", "代码应为小写字母、数字、连字符", "a code is a-z, 0-9 and hyphens");
    }
  }

  /** Notes each name that is not among the known ones, with the nearest. */
  static void requireKnown(
      YamlMap map, String key, Collection<String> names, Collection<String> known) {
    for (String name : names) {
      if (!name.isEmpty() && !known.contains(name)) {
        Text near = Problems.suggestion(name, known);
        map.problem(key, "未知的 " + name + near.zh(), "unknown " + name + near.en());
      }
    }
  }

  static @Nullable LocalDate day(YamlMap map, String key, String written) {
    try {
      return LocalDate.parse(written);
    } catch (DateTimeException e) {
      map.problem(
          key,
          "“" + written + "” 不是日期，应如 2026-10-01",
          "\"" + written + "\" is no date; expected e.g. 2026-10-01");
      return null;
    }
  }
}
