package io.lilong.gateway.web.rows;

import io.lilong.gateway.decode.RecentMessages;
import io.vertx.core.json.JsonObject;

/** Messages as they came in, as the API shows them. */
public final class MessageJson {

  private MessageJson() {}

  /** With its first bytes as people can read them. */
  public static JsonObject row(RecentMessages.Seen message) {
    byte[] payload = message.payload();
    return new JsonObject()
        .put("receivedAt", Json.time(message.receivedAt()))
        .put("door", message.door())
        .put("client", message.client())
        .put("topic", Printable.of(message.topic()))
        .put("retained", message.retained())
        .put("length", message.length())
        .put("text", Printable.of(payload, payload.length));
  }
}
