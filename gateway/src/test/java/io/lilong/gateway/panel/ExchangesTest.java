package io.lilong.gateway.panel;

import static org.assertj.core.api.Assertions.assertThat;

import io.lilong.gateway.decode.panel.Asking;
import io.lilong.gateway.decode.panel.Frame;
import io.lilong.gateway.decode.panel.Frames;
import io.lilong.gateway.decode.panel.Panels.Told;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Asking a panel, which answers or does not. */
class ExchangesTest {

  private static final String PANEL = "010203040506";

  private final Vertx vertx = Vertx.vertx();
  private final Wire wire = new Wire();
  private final Contact contact = new Contact(PANEL, "elm", wire, 0);

  @AfterEach
  void close() throws Exception {
    vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
  }

  private Exchanges exchanges(Duration patience) {
    return new Exchanges(
        vertx,
        patience,
        InstantSource.fixed(Frames.noon().toInstant()),
        Frames.ZONE,
        new Figures(new SimpleMeterRegistry()));
  }

  private static Told told(Future<Told> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
  }

  @Test
  void silentPanel_isAskedFourTimesWithTheSameSerial_thenGivenUp() throws Exception {
    Exchanges exchanges = exchanges(Duration.ofMillis(20));
    assertThat(told(exchanges.ask(PANEL, contact, new Asking.SetClock())))
        .isInstanceOf(Told.Silent.class);
    assertThat(wire.sent).hasSize(4);
    assertThat(wire.sent.stream().map(Frame::serial).distinct()).hasSize(1);
  }

  @Test
  void readRequest_waitsForItsAnswer_notForAConfirmation() throws Exception {
    Exchanges exchanges = exchanges(Duration.ofMinutes(1));
    Asking.Read read = new Asking.Read(Asking.What.DEVICE_STATE, 0, 0, 0);
    Future<Told> asked = exchanges.ask(PANEL, contact, read);
    int serial = wire.sent.get(0).serial();
    exchanges.heard(PANEL, Frames.of(serial, Frames.noon(), Frame.CONFIRM, new byte[0]));
    exchanges.heard(PANEL, Frames.of(serial + 1, Frames.noon(), Frame.ANSWER, new byte[0]));
    assertThat(asked.isComplete()).isFalse();
    exchanges.heard(PANEL, Frames.of(serial, Frames.noon(), Frame.ANSWER, new byte[0]));
    assertThat(told(asked)).isInstanceOf(Told.Confirmed.class);
  }

  @Test
  void denial_isTold() throws Exception {
    Exchanges exchanges = exchanges(Duration.ofMinutes(1));
    Future<Told> asked = exchanges.ask(PANEL, contact, new Asking.DutyCheck(2));
    int serial = wire.sent.get(0).serial();
    exchanges.heard(PANEL, Frames.of(serial, Frames.noon(), Frame.DENY, new byte[0]));
    assertThat(told(asked)).isInstanceOf(Told.Denied.class);
  }

  /** A line that keeps what is sent. */
  private static final class Wire implements Line {
    final List<Frame> sent = new CopyOnWriteArrayList<>();

    @Override
    public String host() {
      return "127.0.0.1";
    }

    @Override
    public int port() {
      return 1;
    }

    @Override
    public String transport() {
      return "tcp";
    }

    @Override
    public @Nullable String registered() {
      return null;
    }

    @Override
    public boolean isOpen() {
      return true;
    }

    @Override
    public void write(Frame frame) {
      sent.add(frame);
    }
  }
}
