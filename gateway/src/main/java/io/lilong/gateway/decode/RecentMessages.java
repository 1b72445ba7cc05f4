package io.lilong.gateway.decode;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What devices nobody placed yet sent lately, for whoever has to say what they are. */
public interface RecentMessages {

  /**
   * One message as it came in.
   *
   * @param receivedAt epoch ms, gateway time
   * @param client id of the connection's client, null where the door has none
   * @param payload its first bytes; never modified
   * @param length how many there were
   */
  record Seen(
      long receivedAt,
      String door,
      @Nullable String client,
      String topic,
      byte[] payload,
      int length,
      boolean retained) {}

  /** The newest first; empty for a device that has a place or sent nothing since the start. */
  List<Seen> of(String device);
}
