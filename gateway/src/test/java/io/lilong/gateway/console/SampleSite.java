package io.lilong.gateway.console;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;

/** Rows shaped like the API's, for an invented estate. Times are given back from now. */
final class SampleSite {
  private SampleSite() {}

  static JsonObject text(String zh, String en) {
    return new JsonObject().put("zh", zh).put("en", en);
  }

  static String ago(long seconds) {
    return Instant.now().minus(Duration.ofSeconds(seconds)).toString();
  }

  /** An active, unacknowledged alarm of a device of {@code huaiyin}. */
  static JsonObject alarm(String id, String severity, String device, long secondsAgo) {
    return new JsonObject()
        .put("id", id)
        .put("rule", "pump.overcurrent")
        .put("ruleRevision", "3f2a")
        .put("title", text("水泵过流", "Pump overcurrent"))
        .put(
            "respond",
            text(
                "到泵房核实电流和异响\n切换到备用泵\n报修并登记",
                "Check current and noise on the spot\nSwitch to the spare"
                    + " pump\nOpen a repair"))
        .put("device", "huaiyin/" + device)
        .putNull("place")
        .put("compound", "huaiyin")
        .put("kind", "pump")
        .put("severity", severity)
        .put("fire", false)
        .put("active", true)
        .put("latched", false)
        .put("acknowledged", false)
        .put("confirmed", false)
        .put("test", false)
        .put("stale", false)
        .put("suppressed", false)
        .put("outOfService", false)
        .put("onset", ago(secondsAgo + 300))
        .put("raisedAt", ago(secondsAgo))
        .putNull("goneAt")
        .putNull("clearedAt")
        .putNull("acknowledgedAt")
        .putNull("acknowledgedBy")
        .putNull("shelvedUntil")
        .putNull("shelvedBy")
        .putNull("shelvedReason")
        .putNull("verdict")
        .put("signal", "current")
        .put("value", 18.4)
        .put("threshold", 15.0)
        .put("thresholdFrom", "rule")
        .put("unit", "A")
        .put(
            "message",
            text("电流 18.4 A，高于 15.0 A 已满 5 分钟", "Current 18.4 A, above 15.0 A for 5 minutes"))
        .putNull("ticket")
        .put("occurrences", 1)
        .putNull("clearReason")
        .put("version", 1);
  }

  /** A smoke alarm: level 1, never shelved. */
  static JsonObject fire(String id, String device, long secondsAgo) {
    return alarm(id, "critical", device, secondsAgo)
        .put("rule", "fire.smoke")
        .put("title", text("烟感火警", "Smoke alarm"))
        .put(
            "respond",
            text(
                "派最近的人到场核实，2 分钟内\n属实：拨 119，按消防主机联动，广播疏散\n误报：现场拍照，在此登记「误报」和原因",
                "Send the nearest person to look, within 2 minutes\n"
                    + "Real: call 119, follow the fire panel, evacuate\n"
                    + "False: take a photo, record the false alarm and its reason here"))
        .put("kind", "fire")
        .put("fire", true)
        .put("signal", "smoke_density")
        .put("value", 3.8)
        .put("threshold", 2.0)
        .put("unit", "%/m")
        .put("message", text("烟雾浓度 3.8 %/m，报警值 2.0", "Smoke 3.8 %/m, alarm value 2.0"));
  }

  static JsonObject acknowledged(JsonObject alarm, String by) {
    return alarm
        .put("acknowledged", true)
        .put("acknowledgedAt", alarm.getString("raisedAt"))
        .put("acknowledgedBy", by);
  }

  static JsonObject said(JsonObject alarm, JsonObject title, JsonObject message) {
    return alarm.put("title", title).put("message", message);
  }

  private static JsonObject where(JsonObject place) {
    return place.copy().put("compound", text("槐荫新村", "Huaiyin Village"));
  }

  static JsonObject place(String building, String stairway, String floor, String spot) {
    return new JsonObject()
        .put("building", building.isEmpty() ? null : building)
        .put("stairway", stairway.isEmpty() ? null : stairway)
        .put("floor", floor.isEmpty() ? null : floor)
        .put("spot", spot.isEmpty() ? null : spot);
  }

  static JsonObject device(String name, String kind, JsonObject title, JsonObject place) {
    return new JsonObject()
        .put("id", "huaiyin/" + name)
        .put("kind", kind)
        .putNull("type")
        .put("compound", "huaiyin")
        .mergeIn(place)
        .put("where", where(place))
        .put("state", "placed")
        .put("title", title)
        .put("model", "LX-200")
        .putNull("note")
        .put("intervalMs", 30_000)
        .put("params", new JsonObject())
        .put("profile", "lilong")
        .put("outOfService", false)
        .put("testMode", false)
        .put("firstSeen", ago(86_400 * 40L))
        .put("lastSeen", ago(12))
        .put("lastSeenKnown", true)
        .put("battery", kind.equals("fire") ? vital("battery", 100 - name.length() * 4, "%") : null)
        .put("signal", kind.equals("pump") ? null : vital("rssi", -50 - name.length(), "dBm"))
        .put("version", 1)
        .put("points", new JsonArray());
  }

  private static JsonObject vital(String signal, double value, String unit) {
    return new JsonObject().put("value", value).put("unit", unit).put("signal", signal);
  }

  static JsonObject latest(String metric, String unit, Object value, long secondsAgo) {
    return new JsonObject()
        .put("metric", metric)
        .put("signal", metric)
        .put("unit", unit.isEmpty() ? null : unit)
        .put("type", value instanceof Boolean ? "boolean" : "number")
        .put("value", value)
        .put("time", ago(secondsAgo));
  }

  static JsonObject ticket(String number, String state, String priority, long secondsAgo) {
    return new JsonObject()
        .put("number", number)
        .put("state", state)
        .putNull("pausedFrom")
        .put("priority", priority)
        .put("title", text("水泵过流", "Pump overcurrent"))
        .put("device", "huaiyin/pump-2")
        .putNull("place")
        .put("compound", "huaiyin")
        .put("rule", "pump.overcurrent")
        .putNull("alarm")
        .put("alarmActive", true)
        .put("trade", "pump")
        .putNull("crew")
        .put("openedAt", ago(secondsAgo))
        .putNull("dispatchedAt")
        .putNull("acceptedAt")
        .putNull("arrivedAt")
        .putNull("fixedAt")
        .putNull("verifiedAt")
        .putNull("closedAt")
        .put("dueAt", Instant.now().plusSeconds(234).toString())
        .putNull("clearedAt")
        .put("occurrences", 1)
        .put("reopened", 0)
        .putNull("note")
        .put("verifyAfterMs", 600_000)
        .put("version", 1);
  }
}
