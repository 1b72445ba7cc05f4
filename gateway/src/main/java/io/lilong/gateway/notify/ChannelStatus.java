package io.lilong.gateway.notify;

import io.lilong.rules.book.Text;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How a channel does.
 *
 * @param kind robot, webhook, mail, sms, voice, mqtt
 * @param perMinute messages in any minute at most
 * @param used how many of them began within the last
 * @param waiting notices that wait
 * @param dead notices given up
 * @param lastSentAt epoch ms, 0 for never since the start
 * @param lastFailedAt epoch ms, 0 for never since the start
 * @param lastFailure what the far side said then, or null
 */
public record ChannelStatus(
    String name,
    String kind,
    State state,
    int perMinute,
    int used,
    long waiting,
    long dead,
    long lastSentAt,
    long lastFailedAt,
    @Nullable Text lastFailure) {

  /** Whether it sends. */
  public enum State {
    WORKING,
    /** Held by a person. */
    PAUSED,
    /** It failed several times; only a fire is tried until it has rested. */
    RESTING;

    /** The word in the API: lower case. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
