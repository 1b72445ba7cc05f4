package io.lilong.gateway.panel;

import static org.assertj.core.api.Assertions.assertThat;

import io.lilong.gateway.decode.panel.FrameScan;
import io.lilong.gateway.decode.panel.Frames;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Frames out of a Netty channel. */
class FrameDecoderTest {

  private static final byte[] FIRE = Frames.fire(1, 101, Frames.noon()).bytes();

  private final EmbeddedChannel channel = new EmbeddedChannel(new FrameDecoder());

  private void arrive(byte[] bytes, int from, int to) {
    channel.writeInbound(Unpooled.wrappedBuffer(Arrays.copyOfRange(bytes, from, to)));
  }

  private FrameScan next() {
    FrameDecoder.Piece piece = channel.readInbound();
    return piece == null ? new FrameScan.More(0, 0) : piece.scan();
  }

  @Test
  void frameByteByByte_comesOutWhole() {
    for (int i = 0; i < FIRE.length; i++) {
      arrive(FIRE, i, i + 1);
    }
    assertThat(next()).isInstanceOf(FrameScan.Good.class);
    assertThat(channel.<Object>readInbound()).isNull();
  }

  @Test
  void frameThatDoesNotGoOn_isGivenUpAfterTenSeconds_andTheNextIsRead() {
    channel.freezeTime();
    arrive(FIRE, 0, 30);
    channel.advanceTimeBy(FrameDecoder.PATIENCE_SECONDS - 1, TimeUnit.SECONDS);
    channel.runScheduledPendingTasks();
    assertThat(channel.<Object>readInbound()).isNull();
    channel.advanceTimeBy(1, TimeUnit.SECONDS);
    channel.runScheduledPendingTasks();
    assertThat(next()).isInstanceOf(FrameScan.Bad.class);
    arrive(FIRE, 0, FIRE.length);
    assertThat(next()).isInstanceOf(FrameScan.Good.class);
  }
}
