package io.lilong.gateway.pipeline;

import io.lilong.gateway.decode.Message;
import io.lilong.gateway.decode.RecentMessages;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The last messages of the devices that report and have no place. In memory alone: they are for a
 * look, not a record. Written by the writer, read by anyone.
 */
public final class Newcomers implements RecentMessages {

  private static final int DEVICES = 1_000;
  private static final int MESSAGES = 3;
  private static final int BYTES = 2_048;

  /** In order of their last message; the one silent longest gives way. */
  private final Map<String, Deque<Seen>> byDevice =
      new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Deque<Seen>> eldest) {
          return size() > DEVICES;
        }
      };

  /** A device without a place sent a message. */
  synchronized void sent(String device, Message message) {
    Deque<Seen> last = byDevice.computeIfAbsent(device, d -> new ArrayDeque<>(MESSAGES));
    if (last.size() == MESSAGES) {
      last.removeLast();
    }
    byte[] payload = message.payload();
    last.addFirst(
        new Seen(
            message.receivedAt(),
            message.door(),
            message.client(),
            message.topic(),
            payload.length > BYTES ? Arrays.copyOf(payload, BYTES) : payload,
            payload.length,
            message.retained()));
  }

  @Override
  public synchronized List<Seen> of(String device) {
    Deque<Seen> last = byDevice.get(device);
    return last == null ? List.of() : List.copyOf(last);
  }
}
