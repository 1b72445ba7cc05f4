package io.lilong.gateway.change;

import java.util.Locale;

/**
 * One row that changed, in commit order.
 *
 * @param seq position in the one change sequence, from 1; the SSE id
 * @param at epoch ms, gateway time
 * @param topic which kind of row
 * @param ref its id: alarm id, ticket number, device id, health part
 */
public record Change(long seq, long at, Topic topic, String ref) {

  /** Kinds of rows people watch; the SSE event name in lower case. */
  public enum Topic {
    ALARM,
    TICKET,
    DEVICE,
    /** The roster as a whole; ref is its version. */
    ROSTER,
    QUARANTINE,
    /** Deliveries of notices: one change for all of a batch, without a ref. */
    NOTIFICATION,
    HEALTH;

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
