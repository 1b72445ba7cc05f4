package io.lilong.gateway.console;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Set;

/** Answers in which everything that people or devices wrote reads as a test wants it. */
final class Spoiled {
  private static final Set<String> WRITTEN =
      Set.of(
          "zh",
          "en",
          "title",
          "note",
          "detail",
          "answer",
          "reason",
          "recipient",
          "model",
          "acknowledgedBy",
          "shelvedBy",
          "shelvedReason",
          "actor",
          "by",
          "askedBy",
          "topic",
          "client",
          "glimpse",
          "text",
          "label",
          "failure",
          "comment");

  private Spoiled() {}

  static JsonObject with(JsonObject row, String words) {
    JsonObject spoiled = new JsonObject();
    row.forEach(
        entry ->
            spoiled.put(
                entry.getKey(),
                WRITTEN.contains(entry.getKey()) && entry.getValue() instanceof String
                    ? words
                    : value(entry.getValue(), words)));
    return spoiled;
  }

  private static Object value(Object value, String words) {
    if (value instanceof JsonObject object) {
      return with(object, words);
    } else if (value instanceof JsonArray array) {
      JsonArray spoiled = new JsonArray();
      array.forEach(item -> spoiled.add(value(item, words)));
      return spoiled;
    }
    return value;
  }
}
