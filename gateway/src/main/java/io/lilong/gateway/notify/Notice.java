package io.lilong.gateway.notify;

/**
 * A row of the outbox: something people outside must be told. Written in the transaction of its
 * cause; sending comes after.
 *
 * @param key idempotency key, handed to every channel with every try
 * @param kind what it tells
 * @param ref alarm id or ticket number it is about
 * @param createdAt epoch ms, gateway time
 */
public record Notice(String key, Kind kind, String ref, long createdAt) {

  /** What a notice tells. */
  public enum Kind {
    ALARM_RAISED,
    ALARM_ESCALATED,
    ALARM_CLEARED,
    TICKET_OPENED,
    TICKET_REOPENED,
    TICKET_DISPATCHED,
    /** Nobody accepted it in time, or nobody is on duty. */
    TICKET_ESCALATED
  }
}
