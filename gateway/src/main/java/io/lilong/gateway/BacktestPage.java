package io.lilong.gateway;

import io.lilong.gateway.replay.Coverage;
import io.lilong.gateway.replay.Load;
import io.lilong.gateway.replay.Past;
import io.lilong.gateway.replay.Span;
import io.lilong.rules.book.Severity;
import io.lilong.rules.replay.BackTest;
import io.lilong.rules.replay.Durations;
import io.lilong.rules.replay.Episode;
import java.io.PrintWriter;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What a back-test found, as text for people. */
final class BacktestPage {

  private static final int MOST_MISSING = 10;

  private final PastOptions say;
  private final PrintWriter out;

  BacktestPage(PastOptions say, PrintWriter out) {
    this.say = say;
    this.out = out;
  }

  /** One alarm it would have raised, as it ends. */
  void alarm(Episode e) {
    String end =
        e.endedAt() == 0
            ? say.say("未恢复", "still standing")
            : say.lasting(e.endedAt() - e.raisedAt());
    out.printf(
        "%s  %-8s  %-24s  %-28s  %-12s  %s%n",
        say.time(e.raisedAt()), e.severity().word(), e.who(), e.rule(), end, say.in(e.sentence()));
  }

  /** The counts of one compound. */
  void compound(Span span, Past.BackTested found) {
    BackTest.Report r = found.report();
    out.println();
    out.printf(
        say.say(
            "== %s  %s 至 %s：%,d 条读数，迟到 %,d，重复 %,d%n",
            "== %s  %s to %s: %,d readings, %,d late, %,d twice%n"),
        span.compound(),
        say.time(span.from()),
        say.time(span.to()),
        r.readings(),
        r.late(),
        r.duplicates());
    missing(found.coverage());
    if (r.tried().isEmpty() && r.inForce().isEmpty()) {
      out.println(say.say("没有报警", "no alarm"));
      return;
    }
    rules(r);
    durations(r);
    perDay(r);
  }

  private void missing(Coverage coverage) {
    List<Coverage.Missing> missing = coverage.missing();
    if (missing.isEmpty()) {
      return;
    }
    out.printf(
        say.say(
            "缺数据：%d 台设备中的 %d 台，占全部时间的 %.1f %%%n",
            "readings missing: of %d devices %d, %.1f %% of all time%n"),
        coverage.devices(),
        missing.size(),
        100 * coverage.share());
    for (Coverage.Missing m : missing.subList(0, Math.min(MOST_MISSING, missing.size()))) {
      out.printf(
          say.say("  %-24s 共 %s，最长 %s，自 %s%n", "  %-24s %s in all, longest %s from %s%n"),
          m.device(),
          say.lasting(m.missingMs()),
          say.lasting(m.longestMs()),
          say.time(m.longestFrom()));
    }
    if (missing.size() > MOST_MISSING) {
      out.printf(say.say("  另有 %d 台%n", "  and %d more%n"), missing.size() - MOST_MISSING);
    }
  }

  private void rules(BackTest.Report r) {
    boolean compared = !r.differences().isEmpty() || !r.inForce().isEmpty();
    out.printf(
        "%-32s %8s %8s %8s %8s %s%n",
        say.say("规则", "rule"),
        say.say("报警", "raised"),
        say.say("告知", "told"),
        say.say("夜间", "night"),
        say.say("未恢复", "standing"),
        compared
            ? say.say("  现行 / 相同 / 只有试的 / 只有现行的", "  in force / same / only tried / only in force")
            : "");
    Map<String, BackTest.RuleCount> all = new TreeMap<>(r.inForce());
    all.putAll(r.tried());
    for (String rule : all.keySet()) {
      BackTest.RuleCount tried = r.tried().get(rule);
      BackTest.RuleCount now = r.inForce().get(rule);
      BackTest.Difference d = r.differences().get(rule);
      out.printf(
          "%-32s %8d %8d %8d %8d %s%n",
          rule,
          tried == null ? 0 : tried.raised(),
          tried == null ? 0 : tried.announced(),
          tried == null ? 0 : tried.atNight(),
          tried == null ? 0 : tried.standing(),
          d == null
              ? ""
              : "  %d / %d / %d / %d"
                  .formatted(
                      now == null ? 0 : now.raised(), d.both(), d.onlyTried(), d.onlyInForce()));
    }
  }

  private void durations(BackTest.Report r) {
    long[] ends = Durations.steps();
    long[] counts = new long[ends.length + 1];
    for (BackTest.RuleCount count : r.tried().values()) {
      int[] own = count.durations().counts();
      for (int i = 0; i < own.length; i++) {
        counts[i] += own[i];
      }
    }
    StringBuilder line = new StringBuilder(say.say("持续时间：", "lasted:"));
    for (int i = 0; i < counts.length; i++) {
      String step =
          i < ends.length ? "<" + say.lasting(ends[i]) : "≥" + say.lasting(ends[ends.length - 1]);
      line.append("  ").append(step).append(": ").append(counts[i]);
    }
    out.println(line);
  }

  private void perDay(BackTest.Report r) {
    Map<LocalDate, Integer> days = new TreeMap<>();
    for (BackTest.RuleCount count : r.tried().values()) {
      count.perDay().forEach((day, n) -> days.merge(day, n, Integer::sum));
    }
    out.println(
        say.say("每天：", "a day: ")
            + days.entrySet().stream()
                .map(e -> e.getKey() + " " + e.getValue())
                .collect(Collectors.joining("  ")));
  }

  /** What all alarms mean to a seat, against the numbers of ISA-18.2. */
  void load(Load l, int seats) {
    out.println();
    out.printf(
        say.say("== 每个值班席的负荷（%d 席），对照 ISA-18.2%n", "== load of a duty seat (%d), by ISA-18.2%n"),
        seats);
    line(
        say.say("每天报警", "alarms a day"),
        "%.1f".formatted(l.perDay()),
        say.say("≤150 可承受，最多 300", "up to 150 are fine, 300 the most"),
        l.perDay() <= Load.FINE_A_DAY);
    line(
        say.say("最忙的 10 分钟", "busiest 10 minutes"),
        "%.0f".formatted(l.busiest()),
        say.say("超过 10 条为泛滥", "more than 10 are a flood"),
        l.busiest() <= Load.FLOOD);
    line(
        say.say("泛滥时段占比", "share of floods"),
        "%.2f %%".formatted(100 * l.floodShare()),
        say.say("应 <1 %", "should be <1 %"),
        l.floodShare() < Load.FLOOD_SHARE);
    line(
        say.say("前十来源占比", "share of the ten worst sources"),
        "%.0f %%".formatted(100 * l.topTenShare()),
        say.say("应 <5 %", "should be <5 %"),
        l.told() * Load.TOP_TEN_SHARE < Load.TOP || l.topTenShare() < Load.TOP_TEN_SHARE);
    line(
        say.say("超过一天未恢复，每天", "standing longer than a day, a day"),
        "%.1f".formatted(l.stalePerDay()),
        say.say("应 ≤5", "should be ≤5"),
        l.stalePerDay() <= Load.STALE_A_DAY);
    StringBuilder severities = new StringBuilder();
    for (Severity severity : Severity.values()) {
      severities.append(severity.word()).append(' ').append(l.of(severity)).append("  ");
    }
    out.println(say.say("级别：", "severities: ") + severities.toString().strip());
  }

  private void line(String what, String value, String expected, boolean fine) {
    out.printf(
        "%-36s %10s   %s%s%n", what, value, expected, fine ? "" : say.say("  ← 超出", "  <- over"));
  }
}
