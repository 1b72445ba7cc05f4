package io.lilong.gateway.panel;

import static org.assertj.core.api.Assertions.assertThat;

import io.lilong.gateway.config.PanelConfig;
import io.lilong.gateway.decode.Inlet;
import io.lilong.gateway.decode.Message;
import io.lilong.gateway.decode.panel.Frame;
import io.lilong.gateway.decode.panel.Frames;
import io.lilong.gateway.ops.Health;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The door when the writer is slow, does not take a frame, or has not answered yet. */
class PanelPressureTest {

  private final Vertx vertx = Vertx.vertx();
  private final Slow inlet = new Slow();
  private final PanelDoor door =
      new PanelDoor(
          vertx,
          PanelConfig.defaults().on(0),
          inlet,
          (name, topic) -> "elm",
          Frames.ZONE,
          InstantSource.fixed(Frames.noon().toInstant()),
          new SimpleMeterRegistry());
  private int port;

  @BeforeEach
  void open() throws Exception {
    port = door.start().toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
  }

  @AfterEach
  void close() throws Exception {
    vertx.close().toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
  }

  private double figure(String name) {
    return door.health().figures().stream()
        .filter(f -> f.name().equals(name))
        .mapToDouble(Health.Figure::value)
        .sum();
  }

  private void awaitOffers(int count) {
    Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> inlet.receipts.size() == count);
  }

  @Test
  void frame_isAnsweredOnlyWhenItIsSettled_andInTheOrderOfTheFrames() throws Exception {
    try (PanelClient panel = new PanelClient(port)) {
      panel.send(Frames.heartbeat(1, Frames.noon()));
      panel.send(Frames.heartbeat(2, Frames.noon()));
      awaitOffers(2);
      assertThat(panel.next(300)).isNull();
      inlet.settle(Inlet.Settlement.RECORDED);
      inlet.settle(Inlet.Settlement.QUARANTINED);
      assertThat(panel.next().serial()).isEqualTo(1);
      assertThat(panel.next().serial()).isEqualTo(2);
    }
  }

  @Test
  void refusedFrame_isNotAnswered_andIsNewWhenItComesAgain() throws Exception {
    try (PanelClient panel = new PanelClient(port)) {
      Frame frame = Frames.heartbeat(1, Frames.noon());
      panel.send(frame);
      awaitOffers(1);
      inlet.settle(Inlet.Settlement.REFUSED);
      assertThat(panel.next(300)).isNull();
      panel.send(frame);
      awaitOffers(1);
      inlet.settle(Inlet.Settlement.RECORDED);
      assertThat(panel.next().serial()).isEqualTo(1);
    }
  }

  @Test
  void frameRepeatedWhileTheFirstWaits_isOfferedOnce_andAnsweredOverTheNewConnection()
      throws Exception {
    Frame frame = Frames.heartbeat(1, Frames.noon());
    try (PanelClient first = new PanelClient(port)) {
      first.send(frame);
      awaitOffers(1);
    }
    try (PanelClient second = new PanelClient(port)) {
      second.send(frame);
      Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> figure("repeated") == 1);
      assertThat(inlet.receipts).hasSize(1);
      inlet.settle(Inlet.Settlement.RECORDED);
      assertThat(second.next().serial()).isEqualTo(1);
    }
  }

  @Test
  void pausedDoor_readsNoMoreFromTcp_andDropsDatagrams_untilItMayGoOn() throws Exception {
    try (PanelClient panel = new PanelClient(port);
        DatagramSocket socket = new DatagramSocket()) {
      panel.send(Frames.heartbeat(1, Frames.noon()));
      awaitOffers(1);
      door.pause();
      byte[] datagram = Frames.heartbeat(2, Frames.noon()).bytes();
      socket.send(
          new DatagramPacket(datagram, datagram.length, InetAddress.getLoopbackAddress(), port));
      Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> figure("dropped") == 1);
      panel.send(Frames.heartbeat(3, Frames.noon()));
      assertThat(panel.next(300)).isNull();
      assertThat(inlet.receipts).hasSize(1);
      door.resume();
      awaitOffers(2);
    }
  }

  /** Keeps what it is offered until it is told what became of it. */
  private static final class Slow implements Inlet {
    final Queue<Receipt> receipts = new ConcurrentLinkedQueue<>();

    void settle(Settlement settlement) {
      receipts.remove().settle(settlement);
    }

    @Override
    public void offer(Message message, Receipt receipt) {
      receipts.add(receipt);
    }

    @Override
    public void open(Door opened) {}

    @Override
    public void inputDown(String name) {}

    @Override
    public void inputUp(String name) {}

    @Override
    public void report(String metric, double value) {}
  }
}
