package io.lilong.gateway.pipeline;

import io.lilong.gateway.change.Change;
import io.lilong.gateway.roster.RosterEvent;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * What the live stream is told of a batch: one numbered change for each thing whose rows the batch
 * writes, in the same transaction. Numbers go on where the database ends.
 */
final class Changes {

  private long last;

  Changes(long last) {
    this.last = last;
  }

  /** Number of the newest change. */
  long last() {
    return last;
  }

  /** Adds the changes to a finished outcome. */
  void tell(Outcome out, long rosterVersion) {
    Set<String> alarmIds = new LinkedHashSet<>(out.alarms.keySet());
    Set<String> numbers = new LinkedHashSet<>(out.tickets.keySet());
    for (RosterEvent event : out.rosterEvents) {
      (event.about() == RosterEvent.About.ALARM ? alarmIds : numbers).add(event.ref());
    }
    alarmIds.forEach(id -> add(out, Change.Topic.ALARM, id));
    numbers.forEach(number -> add(out, Change.Topic.TICKET, number));
    if (!out.cells.isEmpty() || !out.absences.isEmpty() || !out.handovers.isEmpty()) {
      add(out, Change.Topic.ROSTER, Long.toString(rosterVersion));
    }
    out.devices.values().forEach(d -> add(out, Change.Topic.DEVICE, d.id().value()));
    if (!out.quarantined.isEmpty() || !out.reread.isEmpty()) {
      add(out, Change.Topic.QUARANTINE, Integer.toString(out.quarantined.size()));
    }
    if (!out.deliveries.isEmpty() || !out.deliverySteps.isEmpty() || !out.withdrawn.isEmpty()) {
      add(out, Change.Topic.NOTIFICATION, "");
    }
  }

  private void add(Outcome out, Change.Topic topic, String ref) {
    out.changes.add(new Change(++last, out.at, topic, ref));
  }
}
