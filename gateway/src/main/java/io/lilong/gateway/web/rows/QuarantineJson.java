package io.lilong.gateway.web.rows;

import io.lilong.gateway.decode.Decoding;
import io.lilong.gateway.decode.Quarantined;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
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
        .put(
            "topic", printable(message.topic().getBytes(StandardCharsets.UTF_8), Integer.MAX_VALUE))
        .put("length", message.length())
        .put("kept", payload.length)
        .put("hash", message.hash())
        .put("reason", message.reason().word())
        .put("message", Json.text(message.why()))
        .put("glimpse", printable(payload, glimpse));
  }

  /** With all bytes kept: {@code payload} in base64, {@code text} as people can read it. */
  public static JsonObject whole(Quarantined message) {
    byte[] payload = message.payload();
    return row(message)
        .put("payload", Base64.getEncoder().encodeToString(payload))
        .put("text", printable(payload, payload.length));
  }

  public static JsonObject counts(Map<Decoding.Reason, Long> counts) {
    JsonObject reasons = new JsonObject();
    new TreeMap<>(counts).forEach((reason, count) -> reasons.put(reason.word(), count));
    long total = counts.values().stream().mapToLong(Long::longValue).sum();
    return new JsonObject().put("total", total).put("reasons", reasons);
  }

  /**
   * UTF-8 where it is, with control and formatting characters shown as their code: nothing in a
   * payload may move the cursor, turn the line around or hide.
   */
  private static String printable(byte[] bytes, int most) {
    int length = Math.min(bytes.length, most);
    StringBuilder shown = new StringBuilder(length);
    new String(bytes, 0, length, StandardCharsets.UTF_8).codePoints().forEach(c -> show(c, shown));
    return shown.toString();
  }

  private static void show(int c, StringBuilder shown) {
    int type = Character.getType(c);
    boolean hidden =
        (Character.isISOControl(c) && c != '\n' && c != '\t')
            || type == Character.FORMAT
            || type == Character.SURROGATE
            || type == Character.UNASSIGNED;
    if (hidden) {
      shown.append(String.format("\\u{%x}", c));
    } else {
      shown.appendCodePoint(c);
    }
  }
}
