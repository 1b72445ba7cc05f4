package io.lilong.gateway.roster;

import io.lilong.gateway.change.Command;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What people may ask of the roster. {@code version} is the roster's as they saw it. */
public sealed interface RosterCommand extends Command {

  /** An edit of who is on when: refused when the roster was changed meanwhile. */
  sealed interface Edit extends RosterCommand {
    long version();
  }

  /**
   * Decides who is on one shift of one day.
   *
   * @param members codes; empty for nobody; null takes the decision back: as planned
   */
  record PutCell(Cell.Key cell, @Nullable List<String> members, @Nullable String note, long version)
      implements Edit {}

  /** Two members take each other's place in two cells. */
  record Swap(
      Cell.Key first,
      String firstMember,
      Cell.Key second,
      String secondMember,
      @Nullable String note,
      long version)
      implements Edit {}

  /**
   * Decides a week as another one stands now, cell by cell.
   *
   * @param crew only this crew, or null for all
   * @param from Monday of the week to copy
   * @param to Monday of the week to decide
   */
  record CopyWeek(@Nullable String crew, LocalDate from, LocalDate to, long version)
      implements Edit {}

  /** Decides many cells at once, from a table. */
  record Import(List<Line> lines, long version) implements Edit {

    public Import {
      lines = List.copyOf(lines);
    }

    /** One line of the table. */
    public record Line(Cell.Key cell, List<String> members) {}
  }

  /** A member will not be there: sick, on leave. Times epoch ms, {@code until} exclusive. */
  record ReportAbsence(
      String member, long from, long until, String reason, @Nullable String note, long version)
      implements Edit {}

  /** A member is back before the absence was to end. */
  record EndAbsence(long id, long version) implements Edit {}

  /** Signs an entry of the duty log for the two hours that run. */
  record SignCheck(boolean well, String words) implements RosterCommand {}

  /**
   * Takes the desk over.
   *
   * @param alarms ids of the open alarms the next person read: all of them, each taken by name
   * @param compounds the desk is that of these compounds; null for all
   * @param notes what was told
   */
  record TakeOver(List<String> alarms, @Nullable Set<String> compounds, String notes)
      implements RosterCommand {

    public TakeOver {
      alarms = List.copyOf(alarms);
      compounds = compounds == null ? null : Set.copyOf(compounds);
    }

    /** Whether what is in a compound is taken over. */
    public boolean covers(String compound) {
      return compounds == null || compounds.contains(compound);
    }
  }
}
