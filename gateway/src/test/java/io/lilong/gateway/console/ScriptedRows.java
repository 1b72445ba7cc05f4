package io.lilong.gateway.console;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The rows behind the scripted gateway and their change sequence. Safe from any thread. */
final class ScriptedRows {
  /** One committed change: what the live stream sends. */
  record Changed(long seq, String topic, JsonObject row) {}

  private final Map<String, JsonObject> alarms = new LinkedHashMap<>();
  private final Map<String, JsonObject> tickets = new LinkedHashMap<>();
  private final Map<String, JsonObject> devices = new LinkedHashMap<>();
  private final Map<String, List<JsonObject>> events = new LinkedHashMap<>();
  private final List<Changed> changes = new ArrayList<>();
  private final List<JsonObject> quarantine = new ArrayList<>();
  private Consumer<Changed> listener = changed -> {};

  synchronized void listen(Consumer<Changed> to) {
    listener = to;
  }

  synchronized long latest() {
    return changes.size();
  }

  synchronized List<Changed> after(long seq) {
    return List.copyOf(changes.subList((int) Math.min(seq, changes.size()), changes.size()));
  }

  void alarms(JsonObject... rows) {
    Stream.of(rows).forEach(this::putAlarm);
  }

  void tickets(JsonObject... rows) {
    Stream.of(rows).forEach(row -> put("ticket", "number", tickets, row));
  }

  void devices(JsonObject... rows) {
    Stream.of(rows).forEach(row -> put("device", "id", devices, row));
  }

  /** Puts a message among those that could not be read. */
  synchronized void quarantine(JsonObject row) {
    quarantine.add(0, row);
    changed("quarantine", row);
  }

  /** Puts an alarm in, or its new state. */
  void putAlarm(JsonObject row) {
    put("alarm", "id", alarms, row);
  }

  private synchronized void put(
      String topic, String key, Map<String, JsonObject> into, JsonObject row) {
    placed(row);
    into.put(row.getString(key), row);
    changed(topic, row);
  }

  /** Puts the place and name of its device into a row, as the API does. */
  private void placed(JsonObject row) {
    JsonObject device = devices.get(String.valueOf(row.getString("device")));
    if (device != null) {
      row.put(
          "where", device.getJsonObject("where").copy().put("device", device.getValue("title")));
    }
  }

  private void changed(String topic, JsonObject row) {
    Changed changed = new Changed(changes.size() + 1L, topic, row.copy());
    changes.add(changed);
    listener.accept(changed);
  }

  synchronized @Nullable JsonObject find(String topic, String id) {
    JsonObject row = of(topic).get(id);
    return row == null ? null : row.copy();
  }

  private Map<String, JsonObject> of(String topic) {
    return switch (topic) {
      case "alarm" -> alarms;
      case "ticket" -> tickets;
      default -> devices;
    };
  }

  /** Changes a row as one commit: the version counts up, the line is added to its history. */
  synchronized JsonObject change(
      String topic, String id, String event, String actor, Consumer<JsonObject> edit) {
    JsonObject row = of(topic).get(id).copy();
    edit.accept(row);
    row.put("version", row.getInteger("version") + 1);
    of(topic).put(id, row);
    history(id, event, actor, row.getString("note"));
    changed(topic, row);
    return row;
  }

  synchronized void history(String id, String event, String actor, @Nullable String detail) {
    List<JsonObject> lines = events.computeIfAbsent(id, none -> new ArrayList<>());
    lines.add(
        new JsonObject()
            .put("seq", lines.size() + 1)
            .put("at", Instant.now().toString())
            .put("type", event)
            .put("actor", actor)
            .put("detail", detail));
  }

  synchronized JsonArray events(String id) {
    return new JsonArray(List.copyOf(events.getOrDefault(id, List.of())));
  }

  /** Alarms of a scope of the API. */
  JsonObject alarmPage(String scope) {
    return page(
        alarms,
        row ->
            switch (scope) {
              case "shelved" -> shelved(row);
              case "history" -> true;
              default ->
                  !shelved(row) && (row.getBoolean("active") || !row.getBoolean("acknowledged"));
            });
  }

  JsonObject ticketPage(@Nullable String states) {
    Set<String> wanted = states == null ? Set.of() : Set.of(states.split(","));
    return page(tickets, row -> wanted.isEmpty() || wanted.contains(row.getString("state")));
  }

  JsonObject devicePage() {
    return page(devices, row -> true);
  }

  synchronized JsonObject quarantinePage() {
    return new JsonObject()
        .put("items", new JsonArray(List.copyOf(quarantine)))
        .putNull("next")
        .put("at", changes.size());
  }

  private synchronized JsonObject page(Map<String, JsonObject> rows, Predicate<JsonObject> which) {
    JsonArray items = new JsonArray();
    rows.values().stream().filter(which).map(JsonObject::copy).forEach(items::add);
    return new JsonObject().put("items", items).putNull("next").put("at", changes.size());
  }

  private static boolean shelved(JsonObject row) {
    String until = row.getString("shelvedUntil");
    return until != null && Instant.parse(until).isAfter(Instant.now());
  }

  /** The desk's counters. */
  synchronized JsonObject counters() {
    int[] active = new int[4];
    int[] unacknowledged = new int[4];
    int shelved = 0;
    int recent = 0;
    String next = null;
    List<String> severities = List.of("critical", "major", "minor", "warning");
    for (JsonObject row : alarms.values()) {
      int level = severities.indexOf(row.getString("severity"));
      if (shelved(row)) {
        shelved++;
        next = row.getString("shelvedUntil");
        continue;
      }
      active[level] += row.getBoolean("active") ? 1 : 0;
      unacknowledged[level] += row.getBoolean("acknowledged") ? 0 : 1;
      recent +=
          Instant.parse(row.getString("raisedAt"))
                  .isAfter(Instant.now().minus(Duration.ofMinutes(10)))
              ? 1
              : 0;
    }
    return new JsonObject()
        .put("active", numbers(active))
        .put("unacknowledged", numbers(unacknowledged))
        .put("shelved", shelved)
        .put("nextShelfEnd", next)
        .put("raisedLast10Min", recent)
        .put("latestRaisedAt", Instant.now().toString());
  }

  private static JsonArray numbers(int[] values) {
    JsonArray array = new JsonArray();
    for (int value : values) {
      array.add(value);
    }
    return array;
  }
}
