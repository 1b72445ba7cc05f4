package io.lilong.gateway.report;

import io.lilong.gateway.alarm.Alarm;
import io.lilong.rules.book.Severity;
import io.lilong.rules.book.Text;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A week that is known to the last alarm. */
final class Past {

  static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  static final Period WEEK = Period.weekOf(java.time.LocalDate.of(2026, 11, 18), ZONE);
  static final long MINUTE = 60_000;
  static final long HOUR = 60 * MINUTE;

  private final List<Alarm> alarms = new ArrayList<>();

  /** An alarm raised so long after the week began, which lasted so long; 0 for "stands". */
  Past alarm(String rule, @Nullable String device, long after, long lasted) {
    return add(rule, device, after, lasted, Severity.MINOR, 0, false, null);
  }

  Past add(
      String rule,
      @Nullable String device,
      long after,
      long lasted,
      Severity severity,
      long acknowledgedAfter,
      boolean held,
      @Nullable String verdict) {
    long raised = WEEK.from() + after;
    Text words = new Text("报警", "alarm");
    alarms.add(
        new Alarm(
            rule + "-" + alarms.size(),
            rule,
            "r1",
            words,
            words,
            device,
            device == null ? "stairway 7/28" : null,
            "elm",
            "pump",
            severity,
            false,
            lasted == 0,
            false,
            acknowledgedAfter > 0,
            false,
            false,
            false,
            held,
            false,
            raised,
            raised,
            0,
            lasted == 0 ? 0 : raised + lasted,
            acknowledgedAfter == 0 ? 0 : raised + acknowledgedAfter,
            acknowledgedAfter == 0 ? null : "duty",
            0,
            null,
            null,
            verdict,
            null,
            Double.NaN,
            Double.NaN,
            null,
            null,
            words,
            null,
            1,
            null,
            1));
    return this;
  }

  List<Alarm> alarms() {
    return alarms.stream().sorted(java.util.Comparator.comparingLong(Alarm::raisedAt)).toList();
  }

  static Figure figure(List<Figure> figures, String key) {
    return figures.stream().filter(f -> f.key().equals(key)).findFirst().orElseThrow();
  }
}
