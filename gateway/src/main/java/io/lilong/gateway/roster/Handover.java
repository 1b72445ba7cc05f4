package io.lilong.gateway.roster;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A hand-over of the desk.
 *
 * @param id number, from 1
 * @param at epoch ms
 * @param from login name of who had the desk, null for nobody
 * @param to login name of who has it now
 * @param shift code of the desk's shift that runs, or null
 * @param alarms ids of the alarms taken over, each by name
 * @param tickets numbers of the tickets that were open
 * @param notes what they told each other
 */
public record Handover(
    long id,
    long at,
    @Nullable String from,
    String to,
    @Nullable String shift,
    List<String> alarms,
    List<String> tickets,
    String notes) {

  public Handover {
    alarms = List.copyOf(alarms);
    tickets = List.copyOf(tickets);
  }
}
