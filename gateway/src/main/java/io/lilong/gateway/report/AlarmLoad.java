package io.lilong.gateway.report;

import io.lilong.gateway.alarm.Alarm;
import io.lilong.rules.book.Severity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What the desk had to bear, held against the numbers of ISA-18.2 and EEMUA 191 for one operator.
 * Counted are the alarms people were told of: not tests, consequences of other alarms, or those of
 * devices out of service.
 */
final class AlarmLoad {

  private static final long MINUTE_MS = 60_000;
  private static final long TEN_MINUTES_MS = 10 * MINUTE_MS;
  private static final long FLEETING_MS = 10_000;
  private static final long STALE_MS = 24 * 60 * MINUTE_MS;
  private static final int CHATTER_TIMES = 3;
  private static final int FLOOD = 10;
  private static final int TOP = 10;

  private final Period period;
  private final List<Alarm> standing;
  private final List<Alarm> raised;
  private final Set<String> shelved;

  /**
   * @param alarms those raised in the period or standing in it, by time raised
   * @param shelved ids of those somebody shelved in it
   */
  AlarmLoad(Period period, List<Alarm> alarms, Set<String> shelved) {
    this.period = period;
    this.shelved = shelved;
    standing = alarms.stream().filter(AlarmLoad::counts).toList();
    raised = standing.stream().filter(a -> period.holds(a.raisedAt())).toList();
    suppressed = alarms.stream().filter(a -> a.suppressed() && period.holds(a.raisedAt())).toList();
  }

  private final List<Alarm> suppressed;

  /** Whether people were told of it. */
  static boolean counts(Alarm alarm) {
    return !alarm.test() && !alarm.suppressed() && !alarm.outOfService();
  }

  List<Figure> figures() {
    List<Figure> figures = new ArrayList<>();
    figures.add(Figure.count("alarms", null, Rows.alarms(raised)));
    figures.add(
        new Figure(
            "alarms-per-day",
            raised.size() / period.days(),
            null,
            new Figure.Guide(150, 300),
            perDay()));
    Map<Long, List<Alarm>> windows = windows();
    double all = (period.to() - period.from()) / (double) TEN_MINUTES_MS;
    figures.add(
        new Figure(
            "alarms-per-10-min",
            raised.size() / all,
            null,
            new Figure.Guide(1, 2),
            Rows.alarms(raised)));
    List<Alarm> peak =
        windows.values().stream().max(Comparator.comparingInt(List::size)).orElse(List.of());
    figures.add(Figure.count("peak-10-min", new Figure.Guide(FLOOD, FLOOD), Rows.alarms(peak)));
    figures.add(flood(windows, all));
    figures.add(top());
    figures.add(Figure.count("chattering", new Figure.Guide(0, 0), chattering()));
    figures.add(
        Figure.count(
            "fleeting",
            new Figure.Guide(0, 0),
            Rows.alarms(raised.stream().filter(AlarmLoad::isFleeting).toList())));
    figures.add(
        Figure.count(
            "stale",
            new Figure.Guide(4, 5),
            Rows.alarms(standing.stream().filter(this::isStale).toList())));
    mix(figures);
    figures.add(
        Figure.count(
            "shelved",
            null,
            Rows.alarms(standing.stream().filter(a -> shelved.contains(a.id())).toList())));
    figures.add(Figure.count("suppressed", null, Rows.alarms(suppressed)));
    return figures;
  }

  private Listing perDay() {
    Map<String, Integer> days = new TreeMap<>();
    raised.forEach(a -> days.merge(period.dayOf(a.raisedAt()).toString(), 1, Integer::sum));
    Listing.Builder list = Listing.of("day", "count");
    days.forEach(list::row);
    return list.build();
  }

  /** Alarms by the ten minutes they were raised in, counted from the start of the period. */
  private Map<Long, List<Alarm>> windows() {
    Map<Long, List<Alarm>> windows = new TreeMap<>();
    for (Alarm alarm : raised) {
      long window = (alarm.raisedAt() - period.from()) / TEN_MINUTES_MS;
      windows.computeIfAbsent(window, w -> new ArrayList<>()).add(alarm);
    }
    return windows;
  }

  private Figure flood(Map<Long, List<Alarm>> windows, double all) {
    Listing.Builder list = Listing.of("from", "count");
    windows.forEach(
        (window, alarms) -> {
          if (alarms.size() > FLOOD) {
            list.row(Instant.ofEpochMilli(period.from() + window * TEN_MINUTES_MS), alarms.size());
          }
        });
    Listing floods = list.build();
    return new Figure(
        "flood-share",
        Statistics.percent(floods.rows().size(), all),
        "%",
        new Figure.Guide(1, 1),
        floods);
  }

  private Figure top() {
    List<Map.Entry<Origin, List<Alarm>>> often = new ArrayList<>(byOrigin().entrySet());
    often.sort(Comparator.comparingInt(e -> -e.getValue().size()));
    Listing.Builder list = Listing.of("rule", "title", "device", "count");
    int sum = 0;
    for (Map.Entry<Origin, List<Alarm>> e : often.subList(0, Math.min(TOP, often.size()))) {
      sum += e.getValue().size();
      list.row(
          e.getKey().rule(), e.getValue().get(0).title(), e.getKey().where(), e.getValue().size());
    }
    return new Figure(
        "top-ten-share",
        Statistics.percent(sum, raised.size()),
        "%",
        new Figure.Guide(5, 5),
        list.build());
  }

  /** What alarms come from. */
  private record Origin(String rule, String where) {}

  private Map<Origin, List<Alarm>> byOrigin() {
    Map<Origin, List<Alarm>> origins = new LinkedHashMap<>();
    for (Alarm alarm : raised) {
      origins
          .computeIfAbsent(new Origin(alarm.rule(), Rows.where(alarm)), o -> new ArrayList<>())
          .add(alarm);
    }
    return origins;
  }

  /** Origins that were announced three times within a minute. */
  private Listing chattering() {
    Listing.Builder list = Listing.of("rule", "title", "device", "count");
    byOrigin()
        .forEach(
            (origin, alarms) -> {
              if (chatters(alarms)) {
                list.row(origin.rule(), alarms.get(0).title(), origin.where(), alarms.size());
              }
            });
    return list.build();
  }

  static boolean chatters(List<Alarm> alarms) {
    for (int i = CHATTER_TIMES - 1; i < alarms.size(); i++) {
      long within = alarms.get(i).raisedAt() - alarms.get(i - CHATTER_TIMES + 1).raisedAt();
      if (within <= MINUTE_MS) {
        return true;
      }
    }
    return false;
  }

  /** Gone before anyone could act. */
  private static boolean isFleeting(Alarm alarm) {
    return alarm.clearedAt() > 0 && alarm.clearedAt() - alarm.raisedAt() <= FLEETING_MS;
  }

  private boolean isStale(Alarm alarm) {
    long end = alarm.clearedAt() == 0 ? period.to() : Math.min(alarm.clearedAt(), period.to());
    return end - alarm.raisedAt() > STALE_MS;
  }

  private void mix(List<Figure> figures) {
    Map<Severity, Figure.Guide> guides = new EnumMap<>(Severity.class);
    guides.put(Severity.CRITICAL, new Figure.Guide(1, 5));
    guides.put(Severity.MAJOR, new Figure.Guide(15, 20));
    for (Severity severity : Severity.values()) {
      List<Alarm> of = raised.stream().filter(a -> a.severity() == severity).toList();
      figures.add(
          new Figure(
              "share-" + severity.word(),
              Statistics.percent(of.size(), raised.size()),
              "%",
              guides.get(severity),
              Rows.alarms(of)));
    }
  }
}
