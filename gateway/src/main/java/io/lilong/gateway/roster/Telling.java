package io.lilong.gateway.roster;

import io.lilong.gateway.change.Audience;
import org.jspecify.annotations.Nullable;

/**
 * Somebody must be told something, by the outbox.
 *
 * @param key idempotency key
 * @param kind what is told
 * @param ref alarm id or ticket number
 * @param to whom
 * @param step which step of the escalation, from 1; 0 for the first word of it
 * @param by kind of channel to take, or null for whichever they have
 */
public record Telling(
    String key, Kind kind, String ref, Audience to, int step, @Nullable String by) {

  /** What is told. */
  public enum Kind {
    ALARM_ESCALATED,
    TICKET_DISPATCHED,
    TICKET_ESCALATED
  }
}
