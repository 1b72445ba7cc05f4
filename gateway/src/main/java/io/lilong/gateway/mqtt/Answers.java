package io.lilong.gateway.mqtt;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Writes one connection's answers, in the order of its messages. Belongs to the connection's event
 * loop.
 *
 * <p>Offered messages are settled in the order of their offers, so their answers come in that order
 * by themselves. An answer the endpoint gives by itself (a refusal, a QoS 2 packet sent again)
 * waits until as many answers have left as messages were offered before it.
 */
final class Answers {
  /** As many as there are packet ids: a client that has more unanswered breaks the protocol. */
  private static final int MOST_OWN = 65_535;

  private final boolean mqtt5;
  private final Deque<Own> own = new ArrayDeque<>();
  private long offered;
  private long answered;

  /**
   * @param mqtt5 refusals can be told; without it they end the connection
   */
  Answers(boolean mqtt5) {
    this.mqtt5 = mqtt5;
  }

  private record Own(long after, int ack) {}

  /** A message was offered: its answer will come. */
  void expect() {
    offered++;
  }

  /**
   * The endpoint's own answer to what came in just now.
   *
   * @return false when there are more of them than there can be
   */
  boolean add(int ack) {
    own.add(new Own(offered, ack));
    return own.size() <= MOST_OWN;
  }

  /** Whether this one can only be given by closing the connection. */
  boolean closes(int ack) {
    return Ack.isRefusal(ack) && !mqtt5;
  }

  /**
   * Writes the answers of one commit, each of our own in its turn, with one flush.
   *
   * @return false when one of them could only be given by closing: close, nothing more was written
   */
  boolean write(Lane.Acks acks, ChannelHandlerContext ctx) {
    ByteBuf out = ctx.alloc().ioBuffer((acks.count() + own.size()) * Ack.MAX_BYTES);
    boolean goOn = true;
    for (int i = 0; goOn && i < acks.count(); i++) {
      goOn = putOwn(out) && put(acks.get(i), out);
      answered++;
    }
    goOn = goOn && putOwn(out);
    flush(out, ctx);
    return goOn;
  }

  /** The same for those of our own that may leave now. */
  boolean writeOwn(ChannelHandlerContext ctx) {
    if (own.isEmpty() || own.element().after() > answered) {
      return true;
    }
    ByteBuf out = ctx.alloc().ioBuffer(own.size() * Ack.MAX_BYTES);
    boolean goOn = putOwn(out);
    flush(out, ctx);
    return goOn;
  }

  /** Answers a PUBREL, which waits for nothing. */
  void complete(int packetId, boolean held, ChannelHandlerContext ctx) {
    ByteBuf out = ctx.alloc().ioBuffer(Ack.MAX_BYTES);
    Ack.write(held || !mqtt5 ? Ack.pubcomp(packetId) : Ack.notHeld(packetId), out);
    flush(out, ctx);
  }

  private boolean putOwn(ByteBuf out) {
    while (!own.isEmpty() && own.element().after() <= answered) {
      if (!put(own.remove().ack(), out)) {
        return false;
      }
    }
    return true;
  }

  private boolean put(int ack, ByteBuf out) {
    if (closes(ack)) {
      return false;
    }
    Ack.write(ack, out);
    return true;
  }

  private static void flush(ByteBuf out, ChannelHandlerContext ctx) {
    if (out.isReadable()) {
      ctx.writeAndFlush(out, ctx.voidPromise());
    } else {
      out.release();
    }
  }
}
