package io.lilong.gateway.notify.webhook;

import io.lilong.gateway.config.ChannelConfig;
import io.lilong.gateway.notify.Channel;
import io.lilong.gateway.notify.Letter;
import io.lilong.gateway.notify.LetterJson;
import io.lilong.gateway.notify.Verdict;
import io.lilong.gateway.notify.http.Outgoing;
import io.lilong.gateway.notify.http.Verdicts;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A webhook: the message as a CloudEvent, the same {@code Idempotency-Key} with every try, and a
 * signature over time and body, so that neither can be forged nor an old one played again. Any 2xx
 * is a yes.
 */
public final class Webhook implements Channel {

  /** {@code t=<epoch seconds>,v1=<hex HMAC-SHA256 of "t.body">}. */
  public static final String SIGNATURE = "Lilong-Signature";

  private final ChannelConfig.Webhook config;
  private final Duration timeout;
  private final Outgoing outgoing;
  private final Verdicts verdicts;
  private final InstantSource clock;

  public Webhook(
      ChannelConfig.Webhook config,
      Duration timeout,
      Outgoing outgoing,
      Verdicts verdicts,
      InstantSource clock) {
    this.config = config;
    this.timeout = timeout;
    this.outgoing = outgoing;
    this.verdicts = verdicts;
    this.clock = clock;
  }

  @Override
  public Future<Verdict> send(Letter letter) {
    byte[] body = LetterJson.event(letter).encode().getBytes(StandardCharsets.UTF_8);
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Content-Type", "application/cloudevents+json; charset=utf-8");
    headers.put("Idempotency-Key", letter.key());
    if (!config.secret().isEmpty()) {
      headers.put(SIGNATURE, signature(clock.millis() / 1_000, body, config.secret()));
    }
    return outgoing
        .send(HttpMethod.POST, config.url(), headers, body, timeout)
        .map(a -> a.fine() ? verdicts.accepted("" + a.status()) : verdicts.refused(a))
        .otherwise(verdicts::unanswered);
  }

  /** The signature's header value. */
  static String signature(long seconds, byte[] body, String secret) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      mac.update((seconds + ".").getBytes(StandardCharsets.UTF_8));
      return "t=" + seconds + ",v1=" + HexFormat.of().formatHex(mac.doFinal(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has HmacSHA256", e);
    }
  }
}
