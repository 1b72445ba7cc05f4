package io.lilong.gateway.roster;

import io.lilong.gateway.change.Audience;
import io.lilong.rules.book.Text;
import org.jspecify.annotations.Nullable;

/**
 * What the roster did about an alarm or a ticket: a line of its history beside the row's own, so
 * that reaching people never makes the version stale that somebody is looking at.
 *
 * @param key what it is, unique: a step taken twice is one step
 * @param about what it concerns
 * @param ref alarm id or ticket number
 * @param at epoch ms
 * @param type what was done
 * @param to whom it reached, or null
 * @param by kind of channel asked for, or null
 * @param words one sentence for people
 */
public record RosterEvent(
    String key,
    About about,
    String ref,
    long at,
    Type type,
    @Nullable Audience to,
    @Nullable String by,
    Text words) {

  /** What an event concerns. */
  public enum About {
    ALARM,
    TICKET
  }

  /** What was done. */
  public enum Type {
    /** A step of escalation was taken. */
    ESCALATED,
    /** A ticket was given to somebody, and why to them. */
    CHOSEN,
    /** A ticket could be given to nobody. */
    UNASSIGNED,
    /** An alarm was taken over by name at a hand-over. */
    TAKEN_OVER
  }
}
