package io.lilong.gateway.report;

import io.lilong.gateway.alarm.Alarm;
import io.lilong.gateway.history.ReadingQueries;
import io.lilong.gateway.site.Device;
import io.lilong.gateway.site.Registry;
import io.lilong.gateway.ticket.Ticket;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The reports a property centre asks for. Every method blocks on the database, some on history for
 * as long as minutes: call them off the event loop.
 */
public final class Reports {

  private final ReportQueries rows;
  private final ReadingQueries history;
  private final Registry registry;
  private final Predicate<String> silence;

  /** Which report; its word in the API is in lower case with hyphens. */
  public enum Name {
    ALARM_LOAD,
    WORST_DEVICES,
    TIME_LIMITS,
    RESPONSE,
    DATA,
    LIGHTS,
    PUMPS;

    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /**
   * @param silence whether a rule, by its id, is about a device that no longer reports
   */
  public Reports(
      ReportQueries rows, ReadingQueries history, Registry registry, Predicate<String> silence) {
    this.rows = rows;
    this.history = history;
    this.registry = registry;
    this.silence = silence;
  }

  /**
   * A report's figures.
   *
   * @param compounds which compounds are meant, by code
   * @throws ReadingQueries.Unavailable where history is needed and cannot be asked now
   */
  public List<Figure> figures(Name name, Period period, Predicate<String> compounds) {
    return switch (name) {
      case ALARM_LOAD ->
          new AlarmLoad(period, alarms(period, compounds), Set.copyOf(rows.shelved(period)))
              .figures();
      case WORST_DEVICES ->
          new WorstDevices(period, alarms(period, compounds), tickets(period, compounds), silence)
              .figures();
      case TIME_LIMITS ->
          new TimeLimits(period, tickets(period, compounds), rows.missed(period)).figures();
      case RESPONSE ->
          new Response(period, alarms(period, compounds), tickets(period, compounds)).figures();
      case DATA -> new DataShare(period, registry, history).figures(devices(d -> true, compounds));
      case LIGHTS ->
          new Equipment(period, registry, history)
              .lights(devices(d -> d.kind().equals("light"), compounds));
      case PUMPS ->
          new Equipment(period, registry, history)
              .pumps(devices(d -> d.kind().equals("pump"), compounds), lastClosed(period));
    };
  }

  private List<Alarm> alarms(Period period, Predicate<String> compounds) {
    return rows.alarms(period).stream().filter(a -> compounds.test(a.compound())).toList();
  }

  private List<Ticket> tickets(Period period, Predicate<String> compounds) {
    return rows.tickets(period).stream().filter(t -> compounds.test(t.compound())).toList();
  }

  private List<Device> devices(Predicate<Device> which, Predicate<String> compounds) {
    return registry.devices().stream()
        .filter(d -> which.test(d) && compounds.test(d.place().compound()))
        .toList();
  }

  private Map<String, Ticket> lastClosed(Period period) {
    Map<String, Ticket> newest = new HashMap<>();
    for (Ticket ticket : rows.closedBefore(period.to())) {
      if (ticket.device() != null) {
        newest.merge(ticket.device(), ticket, (a, b) -> a.closedAt() >= b.closedAt() ? a : b);
      }
    }
    return newest;
  }
}
