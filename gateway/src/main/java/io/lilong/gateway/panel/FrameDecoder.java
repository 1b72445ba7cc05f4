package io.lilong.gateway.panel;

import io.lilong.gateway.decode.panel.FrameScan;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.util.concurrent.Future;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Cuts the bytes of one TCP connection into frames, and into what lies between them; split and
 * glued ones, after noise. What began and does not go on is given up after 10 seconds.
 */
final class FrameDecoder extends ByteToMessageDecoder {

  /** The standard's patience for an answer is its patience for a frame. */
  static final long PATIENCE_SECONDS = 10;

  private @Nullable Future<?> patience;

  /**
   * A piece of what came in.
   *
   * @param scan what it is
   * @param bytes its bytes
   */
  record Piece(FrameScan scan, byte[] bytes) {}

  @Override
  protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) {
    byte[] all = ByteBufUtil.getBytes(in);
    int at = cut(all, false, out);
    in.skipBytes(at);
    watch(ctx, in.isReadable());
  }

  /** Cuts what can be cut; gives how many bytes are dealt with. */
  static int cut(byte[] all, boolean last, List<Object> out) {
    int at = 0;
    while (at < all.length) {
      FrameScan scan = FrameScan.next(all, at, all.length, last);
      if (scan instanceof FrameScan.More) {
        break;
      }
      out.add(new Piece(scan, Arrays.copyOfRange(all, scan.from(), scan.to())));
      at = scan.to();
    }
    return at;
  }

  private void watch(ChannelHandlerContext ctx, boolean partial) {
    if (patience != null) {
      patience.cancel(false);
      patience = null;
    }
    if (partial) {
      patience = ctx.executor().schedule(() -> giveUp(ctx), PATIENCE_SECONDS, TimeUnit.SECONDS);
    }
  }

  private void giveUp(ChannelHandlerContext ctx) {
    ByteBuf in = internalBuffer();
    List<Object> out = new java.util.ArrayList<>();
    int at = cut(ByteBufUtil.getBytes(in), true, out);
    in.skipBytes(at);
    out.forEach(ctx::fireChannelRead);
    ctx.fireChannelReadComplete();
  }

  @Override
  protected void handlerRemoved0(ChannelHandlerContext ctx) {
    watch(ctx, false);
  }
}
