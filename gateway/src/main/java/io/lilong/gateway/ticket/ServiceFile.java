package io.lilong.gateway.ticket;

import io.lilong.rules.book.Problem;
import io.lilong.rules.book.Problems;
import io.lilong.rules.book.RuleBook;
import io.lilong.rules.book.Severity;
import io.lilong.rules.book.Span;
import io.lilong.rules.book.Text;
import io.lilong.rules.book.YamlMap;
import io.lilong.rules.book.YamlText;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The service file: ordinary hours, days off, and how long each step of a ticket may take. */
public final class ServiceFile {

  /** What parsing gives: checked levels, or every problem found. */
  public sealed interface Parsed {
    /** The zone of the levels is UTC until {@link ServiceLevels#in} gives them the site's. */
    record Good(ServiceLevels levels) implements Parsed {}

    record Bad(List<Problem> problems) implements Parsed {}
  }

  private static final int LONGEST_HOLIDAY = 60;

  private final Problems problems = new Problems();

  private ServiceFile() {}

  /** Parses a service file; reports all problems at once and never throws on bad text. */
  public static Parsed parse(String name, String text) {
    ServiceFile file = new ServiceFile();
    YamlMap top = YamlText.read(new RuleBook.Source(name, text), file.problems);
    ServiceLevels levels = top == null ? null : levels(top);
    return levels == null || !file.problems.isEmpty()
        ? new Parsed.Bad(file.problems.list())
        : new Parsed.Good(levels);
  }

  private static ServiceLevels levels(YamlMap top) {
    if (top.whole("version", 0, 1_000_000, 0) != 1) {
      top.problem("version", "应有 version: 1", "expected version: 1");
    }
    ServiceLevels otherwise = ServiceLevels.defaults(ZoneOffset.UTC);
    List<ServiceLevels.ServiceLevel> levels = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    for (YamlMap map : top.maps("levels")) {
      levels.add(level(map, ids));
    }
    ServiceLevels read =
        new ServiceLevels(
            calendar(top, otherwise.calendar()),
            levels.isEmpty() ? otherwise.levels() : levels,
            ms(top, "verify_after", otherwise.verifyAfterMs()),
            ms(top, "realarm", otherwise.realarmMs()),
            ms(top, "join", otherwise.joinMs()));
    top.close();
    return read;
  }

  private static long ms(YamlMap map, String key, long otherwise) {
    Span span = map.span(key);
    if (span != null && span.intervals() != 0) {
      map.problem(key, "这里应为固定时长，如 10m", "expected a fixed duration such as 10m");
    }
    return span == null ? otherwise : span.ms();
  }

  // ---- hours and days

  private static WorkCalendar calendar(YamlMap top, WorkCalendar otherwise) {
    Set<LocalDate> holidays = dates(top, "holidays");
    Set<LocalDate> madeUp = dates(top, "made_up");
    YamlMap working = top.map("working");
    if (working == null) {
      return new WorkCalendar(
          otherwise.zone(), otherwise.days(), otherwise.from(), otherwise.to(), holidays, madeUp);
    }
    Set<DayOfWeek> days =
        words(working, "days", DayOfWeek.class, d -> d.name().substring(0, 3), otherwise.days());
    LocalTime from = time(working, "from", otherwise.from());
    LocalTime to = time(working, "to", otherwise.to());
    working.close();
    if (!from.isBefore(to)) {
      working.problem("to", "下班应晚于上班", "closing must be after opening");
      return otherwise;
    }
    return new WorkCalendar(otherwise.zone(), days, from, to, holidays, madeUp);
  }

  private static LocalTime time(YamlMap map, String key, LocalTime otherwise) {
    String written = map.text(key);
    if (written == null) {
      return otherwise;
    }
    if (written.equals("24:00")) {
      return LocalTime.MAX;
    }
    try {
      return LocalTime.parse(written);
    } catch (DateTimeParseException e) {
      map.problem(
          key,
          "“" + written + "” 不是时刻，应如 08:30",
          "\"" + written + "\" is no time of day; expected e.g. 08:30");
      return otherwise;
    }
  }

  /** Dates, and stretches of them written {@code first..last}. */
  private static Set<LocalDate> dates(YamlMap map, String key) {
    Set<LocalDate> dates = new HashSet<>();
    for (String written : map.words(key)) {
      String[] ends = written.split("\\.\\.", 2);
      try {
        LocalDate first = LocalDate.parse(ends[0].strip());
        LocalDate last = LocalDate.parse(ends[ends.length - 1].strip());
        if (last.isBefore(first) || last.isAfter(first.plusDays(LONGEST_HOLIDAY))) {
          map.problem(
              key,
              "“" + written + "” 的起止不对",
              "\"" + written + "\" ends before it begins, or far later");
        } else {
          first.datesUntil(last.plusDays(1)).forEach(dates::add);
        }
      } catch (DateTimeParseException e) {
        map.problem(
            key,
            "“" + written + "” 不是日期，应如 2026-10-01 或 2026-10-01..2026-10-07",
            "\"" + written + "\" is no date; expected e.g. 2026-10-01 or 2026-10-01..2026-10-07");
      }
    }
    return dates;
  }

  // ---- levels

  private static ServiceLevels.ServiceLevel level(YamlMap map, Set<String> ids) {
    String id = map.required("id");
    if (!ids.add(id)) {
      map.problem("id", "服务等级重名", "this level stands twice");
    }
    Set<String> kinds = Set.of();
    Set<String> trades = Set.of();
    Set<Severity> severities = Set.of();
    YamlMap given = map.map("for");
    if (given != null) {
      kinds = Set.copyOf(given.words("kind"));
      trades = Set.copyOf(given.words("trade"));
      severities = words(given, "severity", Severity.class, Severity::name, Set.of());
      given.close();
    }
    Map<Ticket.Limit, Allowance> limits = new EnumMap<>(Ticket.Limit.class);
    for (Ticket.Limit limit : Ticket.Limit.values()) {
      Allowance allowance = allowance(map, limit.word());
      if (allowance != null) {
        limits.put(limit, allowance);
      }
    }
    map.close();
    return new ServiceLevels.ServiceLevel(id, kinds, trades, severities, limits);
  }

  private static @Nullable Allowance allowance(YamlMap map, String key) {
    String written = map.text(key);
    Allowance allowance = written == null ? null : Allowance.parse(written);
    if (written != null && allowance == null) {
      map.problem(
          key,
          "“" + written + "” 不是时限，应如 20m、3d working、today、today or 4h",
          "\""
              + written
              + "\" is no time limit; expected e.g. 20m, 3d working, today, today or 4h");
    }
    return allowance;
  }

  /** Words of an enum, in lower case; an unknown one is a problem with the nearest known. */
  private static <E extends Enum<E>> Set<E> words(
      YamlMap map, String key, Class<E> type, Function<E, String> word, Set<E> otherwise) {
    Set<E> found = EnumSet.noneOf(type);
    List<String> known = new ArrayList<>();
    for (E one : type.getEnumConstants()) {
      known.add(word.apply(one).toLowerCase(Locale.ROOT));
    }
    for (String written : map.words(key)) {
      int index = known.indexOf(written.toLowerCase(Locale.ROOT));
      if (index < 0) {
        Text near = Problems.suggestion(written, known);
        map.problem(key, "未知的 " + written + near.zh(), "unknown " + written + near.en());
      } else {
        found.add(type.getEnumConstants()[index]);
      }
    }
    return found.isEmpty() ? otherwise : found;
  }
}
