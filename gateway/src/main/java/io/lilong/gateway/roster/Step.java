package io.lilong.gateway.roster;

import org.jspecify.annotations.Nullable;

/**
 * One step of an escalation.
 *
 * @param afterMs milliseconds after the alarm was raised or the ticket given out
 * @param whom who is told
 * @param outside OUTSIDE: code of the body outside the property centre; else null
 * @param by kind of channel to tell them by, or null for whichever they have
 */
public record Step(long afterMs, Whom whom, @Nullable String outside, @Nullable String by) {

  /** Who a step is for, found when it is taken. */
  public enum Whom {
    /** Whoever is on duty: at the desk for an alarm; whom it was given to for a ticket. */
    ON_DUTY,
    /** The next of them, then of the substitutes; a ticket is given to them. */
    NEXT,
    DESK,
    SUPERVISOR,
    OUTSIDE
  }
}
