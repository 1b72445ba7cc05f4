package io.lilong.gateway.notify;

import io.lilong.gateway.change.Audience;
import io.lilong.rules.book.Text;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a notice on one channel. Written in the transaction of the notice; each try is
 * written before it begins and after it ended. Times are epoch ms, 0 for not yet.
 *
 * @param seq order of sending within a channel, 0 before it is stored
 * @param notice key of the notice
 * @param channel name of the channel
 * @param recipient phone number or mail address where the channel reaches one person, else empty
 * @param kind what the notice tells
 * @param ref alarm id or ticket number
 * @param audience whom it is for
 * @param fire sent ahead, alone, with the reserved share of the rate
 * @param compound compound code, or null
 * @param bundle see {@link Notice}
 * @param state where it is
 * @param message idempotency key of the message it went into, null before the first try
 * @param attempts tries begun
 * @param createdAt when the notice was written
 * @param nextTry FAILED: not before
 * @param begunAt when the last try began
 * @param endedAt when the last try ended
 * @param withdrawnAt since when no further try may begin
 * @param answer what the far side said last, or why it was given up; null before
 */
public record Delivery(
    long seq,
    String notice,
    String channel,
    String recipient,
    Notice.Kind kind,
    String ref,
    Audience audience,
    boolean fire,
    @Nullable String compound,
    @Nullable String bundle,
    State state,
    @Nullable String message,
    int attempts,
    long createdAt,
    long nextTry,
    long begunAt,
    long endedAt,
    long withdrawnAt,
    @Nullable Text answer) {

  /** Where a delivery is. */
  public enum State {
    /** Not tried yet. */
    PENDING,
    /** A try is under way; at a start: its result was lost. */
    SENDING,
    /** To be tried again. */
    FAILED,
    /** The far side accepted it. */
    SENT,
    /** Given up; a person may send it again. */
    DEAD,
    /** No longer wanted: acknowledged before it was sent. */
    WITHDRAWN,
    /** Kept back by a mute window. */
    MUTED;

    /** The word in API and database: lower case. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** A new one, of a notice. */
  static Delivery of(
      Notice notice, String channel, String recipient, State state, @Nullable Text answer) {
    return new Delivery(
        0,
        notice.key(),
        channel,
        recipient,
        notice.kind(),
        notice.ref(),
        notice.audience(),
        notice.fire(),
        notice.compound(),
        notice.bundle(),
        state,
        null,
        0,
        notice.createdAt(),
        0,
        0,
        0,
        0,
        answer);
  }
}
