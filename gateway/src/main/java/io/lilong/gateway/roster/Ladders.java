package io.lilong.gateway.roster;

import io.lilong.gateway.alarm.Alarm;
import io.lilong.rules.book.Severity;
import java.util.List;
import java.util.Map;

/**
 * The steps of escalation by severity, each list in the order of time.
 *
 * @param alarms until somebody acknowledges
 * @param fire the same for alarms of fire rules
 * @param tickets until somebody accepts, by priority
 */
public record Ladders(
    Map<Severity, List<Step>> alarms, List<Step> fire, Map<Severity, List<Step>> tickets) {

  /** Nobody is told anything. */
  public static final Ladders NONE = new Ladders(Map.of(), List.of(), Map.of());

  public Ladders {
    alarms = Map.copyOf(alarms);
    fire = List.copyOf(fire);
    tickets = Map.copyOf(tickets);
  }

  /** The steps of an alarm. */
  public List<Step> of(Alarm alarm) {
    return alarm.fire() && !fire.isEmpty()
        ? fire
        : alarms.getOrDefault(alarm.severity(), List.of());
  }

  /** The steps of a ticket of that priority. */
  public List<Step> of(Severity priority) {
    return tickets.getOrDefault(priority, List.of());
  }
}
