package io.lilong.gateway.roster;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the database has of the roster beside the plan.
 *
 * @param cells all decisions
 * @param absences all absences
 * @param refusals those of tickets not closed
 * @param lastHandover the newest, or null
 * @param lastCheck number of the newest check entry, 0 for none
 */
public record RosterRows(
    List<Cell> cells,
    List<Absence> absences,
    List<Refusal> refusals,
    @Nullable Handover lastHandover,
    long lastCheck) {

  /** Before there is any. */
  public static RosterRows none() {
    return new RosterRows(List.of(), List.of(), List.of(), null, 0);
  }
}
