package io.lilong.gateway.web.rows;

import io.lilong.gateway.decode.Decoding;
import io.lilong.gateway.decode.Quarantined;
import io.vertx.core.json.JsonObject;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;

/** Messages in quarantine as the API shows them. */
public final class QuarantineJson {

  private static final int GLIMPSE = 200;

  private QuarantineJson() {}

  /** Without the bytes, with a glimpse of them. */
  public static JsonObject row(Quarantined message) {
    byte[] payload = message.payload();
    int glimpse = Math.min(payload.length, GLIMPSE);
    return new JsonObject()
        .put("id", message.id())
        .put("receivedAt", Json.time(message.receivedAt()))
        .put("door", message.door())
        .put("client", message.client())
        .put("topic", Printable.of(message.topic()))
        .put("length", message.length())
        .put("kept", payload.length)
        .put("hash", message.hash())
        .put("reason", message.reason().word())
        .put("message", Json.text(message.why()))
        .put("glimpse", Printable.of(payload, glimpse));
  }

  /** With all bytes kept: {@code payload} in base64, {@code text} as people can read it. */
  public static JsonObject whole(Quarantined message) {
    byte[] payload = message.payload();
    return row(message)
        .put("payload", Base64.getEncoder().encodeToString(payload))
        .put("text", Printable.of(payload, payload.length));
  }

  public static JsonObject counts(Map<Decoding.Reason, Long> counts) {
    JsonObject reasons = new JsonObject();
    new TreeMap<>(counts).forEach((reason, count) -> reasons.put(reason.word(), count));
    long total = counts.values().stream().mapToLong(Long::longValue).sum();
    return new JsonObject().put("total", total).put("reasons", reasons);
  }
}
