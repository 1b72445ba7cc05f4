package io.lilong.gateway.notify;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Locale;

/** A message as a program reads it: a CloudEvent 1.0 in structured form. */
public final class LetterJson {

  private LetterJson() {}

  public static JsonObject event(Letter letter) {
    JsonObject data =
        new JsonObject()
            .put("kind", letter.kind().word())
            .put("ref", letter.ref())
            .put("audience", letter.audience().word())
            .put("compound", letter.compound())
            .put(
                "severity",
                letter.severity() == null
                    ? null
                    : letter.severity().name().toLowerCase(Locale.ROOT))
            .put("fire", letter.fire())
            .put("test", letter.test())
            .put("count", letter.count())
            .put("title", letter.title())
            .put("text", letter.text());
    return new JsonObject()
        .put("specversion", "1.0")
        .put("id", letter.key())
        .put("source", "/lilong")
        .put("type", "io.lilong." + letter.kind().word())
        .put("subject", letter.ref())
        .put("time", Instant.ofEpochMilli(letter.at()).toString())
        .put("datacontenttype", "application/json")
        .put("data", data);
  }
}
