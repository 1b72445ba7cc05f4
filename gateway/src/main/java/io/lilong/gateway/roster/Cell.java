package io.lilong.gateway.roster;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who is on one shift of one day where a person decided it; it wins over rotation and holiday.
 *
 * @param crew code
 * @param day the day the shift begins on
 * @param shift code
 * @param members codes, in order; empty for nobody; null for "as planned"
 * @param note why, or null
 * @param by login name of who decided it
 * @param at epoch ms
 * @param version of the roster with this decision
 */
public record Cell(
    String crew,
    LocalDate day,
    String shift,
    @Nullable List<String> members,
    @Nullable String note,
    String by,
    long at,
    long version) {

  public Cell {
    members = members == null ? null : List.copyOf(members);
  }

  /** Which cell of the grid. */
  public record Key(String crew, LocalDate day, String shift) {}

  public Key key() {
    return new Key(crew, day, shift);
  }
}
