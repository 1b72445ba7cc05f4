package io.lilong.gateway.notify;

import io.lilong.gateway.notify.http.Addresses;
import io.lilong.gateway.notify.http.Outgoing;
import io.lilong.gateway.notify.http.Verdicts;
import io.lilong.gateway.words.Words;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** What channels are built on, with loopback allowed, at one fixed moment. */
public final class ChannelKit implements AutoCloseable {

  /** The moment it always is: epoch ms 1,790,000,000,000. */
  public static final InstantSource CLOCK =
      InstantSource.fixed(Instant.ofEpochMilli(1_790_000_000_000L));

  /** Long enough for a busy machine. */
  public static final Duration TIMEOUT = Duration.ofSeconds(20);

  /** For those that never answer. */
  public static final Duration SHORT = Duration.ofMillis(500);

  public final Vertx vertx = Vertx.vertx();
  public final Verdicts verdicts = new Verdicts(Words.load());
  public final Outgoing outgoing = outgoing("127.0.0.0/8");

  public Outgoing outgoing(String... allow) {
    return new Outgoing(vertx, new Addresses(List.of(allow)), CLOCK);
  }

  public static Verdict verdict(Channel channel, Letter letter) throws Exception {
    return FarSide.await(channel.send(letter));
  }

  @Override
  public void close() throws Exception {
    FarSide.await(vertx.close());
  }
}
