package io.lilong.gateway.report;

import io.lilong.gateway.alarm.Alarm;
import io.lilong.gateway.ticket.Ticket;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** The devices that cost most: alarms, tickets, hours out of reach, and what to do about them. */
final class WorstDevices {

  private static final double HOUR_MS = 3_600_000;
  private static final int MOST = 20;
  private static final int OFTEN_FALSE = 3;
  private static final double LONG_OFFLINE_HOURS = 24;
  private static final int OFTEN_REPAIRED = 3;

  private final Period period;
  private final Predicate<String> silence;
  private final Map<String, Toll> tolls = new HashMap<>();
  private final List<Ticket> repeats = new ArrayList<>();

  /** What one device cost. */
  private static final class Toll {
    final String device;
    final List<Alarm> alarms = new ArrayList<>();
    int tickets;
    int occurrences;
    int falseAlarms;
    double offlineHours;

    Toll(String device) {
      this.device = device;
    }

    /** Key of the advice that fits best, in the catalogue under {@code report.advice}. */
    String advice() {
      if (falseAlarms >= OFTEN_FALSE) {
        return "replace-sensor";
      }
      if (offlineHours >= LONG_OFFLINE_HOURS) {
        return "check-supply";
      }
      Map<String, List<Alarm>> byRule = new HashMap<>();
      alarms.forEach(a -> byRule.computeIfAbsent(a.rule(), r -> new ArrayList<>()).add(a));
      if (byRule.values().stream().anyMatch(AlarmLoad::chatters)) {
        return "change-threshold";
      }
      return occurrences >= OFTEN_REPAIRED ? "look-for-cause" : "none";
    }
  }

  /**
   * @param alarms those raised in the period or standing in it
   * @param tickets those opened in the period or open in it
   * @param silence whether a rule is about a device that no longer reports
   */
  WorstDevices(Period period, List<Alarm> alarms, List<Ticket> tickets, Predicate<String> silence) {
    this.period = period;
    this.silence = silence;
    alarms.stream().filter(AlarmLoad::counts).forEach(this::alarm);
    tickets.stream().filter(t -> period.holds(t.openedAt())).forEach(this::ticket);
  }

  private void alarm(Alarm alarm) {
    if (alarm.device() == null) {
      return;
    }
    Toll toll = tolls.computeIfAbsent(alarm.device(), Toll::new);
    if (silence.test(alarm.rule())) {
      long end = alarm.clearedAt() == 0 ? period.to() : alarm.clearedAt();
      toll.offlineHours += period.overlap(alarm.onset(), end) / HOUR_MS;
    }
    if (period.holds(alarm.raisedAt())) {
      toll.alarms.add(alarm);
      toll.falseAlarms += "false".equals(alarm.verdict()) ? 1 : 0;
    }
  }

  private void ticket(Ticket ticket) {
    if (ticket.occurrences() > 1) {
      repeats.add(ticket);
    }
    if (ticket.device() != null) {
      Toll toll = tolls.computeIfAbsent(ticket.device(), Toll::new);
      toll.tickets++;
      toll.occurrences += ticket.occurrences();
    }
  }

  List<Figure> figures() {
    List<Toll> worst = new ArrayList<>(tolls.values());
    worst.sort(
        Comparator.<Toll>comparingInt(t -> -t.tickets)
            .thenComparingInt(t -> -t.alarms.size())
            .thenComparingDouble(t -> -t.offlineHours)
            .thenComparing(t -> t.device));
    Listing.Builder list =
        Listing.of("device", "tickets", "alarms", "false-alarms", "offline-h", "advice");
    for (Toll toll : worst.subList(0, Math.min(MOST, worst.size()))) {
      list.row(
          toll.device,
          toll.tickets,
          toll.alarms.size(),
          toll.falseAlarms,
          toll.offlineHours,
          toll.advice());
    }
    return List.of(
        Figure.count("worst-devices", null, list.build()),
        Figure.count("repeat-faults", null, Rows.tickets(repeats)));
  }
}
