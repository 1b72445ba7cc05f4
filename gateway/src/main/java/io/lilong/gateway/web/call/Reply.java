package io.lilong.gateway.web.call;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What goes back.
 *
 * @param status HTTP status
 * @param headers headers beside those every reply carries
 * @param body bytes, null for none
 */
public record Reply(int status, Map<String, String> headers, @Nullable Buffer body) {

  private static final String TYPE = "Content-Type";

  public static Reply ok(JsonObject body) {
    return json(200, body);
  }

  public static Reply json(int status, JsonObject body) {
    return new Reply(status, Map.of(TYPE, "application/json"), body.toBuffer());
  }

  public static Reply of(int status, String type, Buffer body) {
    return new Reply(status, Map.of(TYPE, type), body);
  }

  /** 204. */
  public static Reply nothing() {
    return new Reply(204, Map.of(), null);
  }

  /** The same with one more header. */
  public Reply with(String header, String value) {
    Map<String, String> more = new TreeMap<>(headers);
    more.put(header, value);
    return new Reply(status, more, body);
  }
}
