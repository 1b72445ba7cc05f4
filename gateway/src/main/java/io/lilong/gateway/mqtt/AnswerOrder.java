package io.lilong.gateway.mqtt;

import io.netty.buffer.ByteBuf;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The order in which one connection's answers leave: that of its messages. Belongs to the
 * connection's event loop.
 *
 * <p>Offered messages are settled in the order of their offers, so their answers come in that order
 * by themselves. An answer the endpoint gives by itself (a refusal, a QoS 2 packet sent again)
 * waits until as many answers have left as messages were offered before it.
 */
final class AnswerOrder {
  private record Own(long after, int ack) {}

  private final Deque<Own> own = new ArrayDeque<>();
  private long offered;
  private long answered;

  /** A message was offered: its answer will come. */
  void expect() {
    offered++;
  }

  /** The endpoint's own answer to what came in just now. */
  void add(int ack) {
    own.add(new Own(offered, ack));
  }

  /** Whether an answer of our own may leave now. */
  boolean ready() {
    return !own.isEmpty() && own.element().after() <= answered;
  }

  /** Most bytes that {@code more} answers and those waiting can take. */
  int bytes(int more) {
    return (more + own.size()) * Ack.MAX_BYTES;
  }

  /**
   * Writes the answers of one commit, each of our own in its turn.
   *
   * @param mqtt5 refusals can be told
   * @return false when a refusal could not be told: close the connection, nothing more is written
   */
  boolean write(Lane.Acks acks, boolean mqtt5, ByteBuf out) {
    for (int i = 0; i < acks.count(); i++) {
      if (!writeOwn(mqtt5, out) || !put(acks.get(i), mqtt5, out)) {
        return false;
      }
      answered++;
    }
    return writeOwn(mqtt5, out);
  }

  /** The same for those of our own that may leave now. */
  boolean writeOwn(boolean mqtt5, ByteBuf out) {
    while (ready()) {
      if (!put(own.remove().ack(), mqtt5, out)) {
        return false;
      }
    }
    return true;
  }

  private static boolean put(int ack, boolean mqtt5, ByteBuf out) {
    if (Ack.isRefusal(ack) && !mqtt5) {
      return false;
    }
    Ack.write(ack, out);
    return true;
  }
}
