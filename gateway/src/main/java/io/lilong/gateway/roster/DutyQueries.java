package io.lilong.gateway.roster;

import io.lilong.gateway.change.Page;
import io.lilong.rules.book.Text;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the roster did, hand-overs, and the duty log. Blocks on the database: off the event loop.
 */
public interface DutyQueries {

  /** What the roster did about one alarm or ticket, oldest first. */
  List<RosterEvent> events(RosterEvent.About about, String ref);

  /** The newest hand-over of the desk. */
  Optional<Handover> lastHandover();

  /** Signed entries between two instants, oldest first. */
  List<DutyCheck> checks(long from, long until);

  /**
   * The duty log: every alarm, action and signed entry from {@code from} to before {@code until},
   * oldest first.
   */
  Page<Line> log(long from, long until, @Nullable String cursor, int limit);

  /** Where a line comes from. */
  enum Source {
    ALARM,
    TICKET,
    ROSTER,
    CHECK,
    HANDOVER,
    OPERATION
  }

  /**
   * One line of the duty log.
   *
   * @param at epoch ms
   * @param source where it comes from
   * @param id unique within its source
   * @param ref alarm id, ticket number, or what else it is about
   * @param type what happened, as in the row's own history
   * @param actor login name, {@code lilong} for the gateway
   * @param compound compound code, null where it is about none
   * @param title what the alarm or ticket is, null where it is neither
   * @param detail words written down with it, or null
   */
  record Line(
      long at,
      Source source,
      String id,
      String ref,
      String type,
      String actor,
      @Nullable String compound,
      @Nullable Text title,
      @Nullable Text detail) {}
}
