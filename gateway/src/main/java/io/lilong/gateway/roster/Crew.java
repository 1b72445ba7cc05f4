package io.lilong.gateway.roster;

import io.lilong.rules.book.Text;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * People who take turns at one job.
 *
 * @param code stable name; tickets carry it
 * @param title name for people
 * @param desk the duty room: its people take alarms, tickets are not given to them
 * @param trades trades whose tickets it takes; {@code general} takes those of no other crew
 * @param units management units it works in; empty for all
 * @param members codes of its people, in order
 * @param shifts codes of the shifts somebody must be on; other hours are free
 * @param rotation who is planned by the week, or null
 * @param holidays who is planned on holidays, by shift; shifts not named go on as usual
 * @param substitutes codes of those who stand in and are called next, in order
 */
public record Crew(
    String code,
    Text title,
    boolean desk,
    Set<String> trades,
    Set<String> units,
    List<String> members,
    List<String> shifts,
    @Nullable Rotation rotation,
    Map<String, List<String>> holidays,
    List<String> substitutes) {

  public Crew {
    trades = Set.copyOf(trades);
    units = Set.copyOf(units);
    members = List.copyOf(members);
    shifts = List.copyOf(shifts);
    holidays = Map.copyOf(holidays);
    substitutes = List.copyOf(substitutes);
  }

  /** Whether it works in a management unit. */
  public boolean worksIn(String unit) {
    return units.isEmpty() || units.contains(unit);
  }
}
