package io.lilong.gateway.console;

import static io.lilong.gateway.console.SampleSite.ago;
import static io.lilong.gateway.console.SampleSite.text;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** What the pages beside desk and board read: sites, health, rules, quarantine, readings. */
final class SamplePages {
  private static final Map<String, String> PEOPLE =
      Map.of("duty", "王建国", "supervisor", "沈敏", "engineer", "周工", "admin", "管理员", "crew", "李永平");

  private SamplePages() {}

  static String person(String user) {
    return PEOPLE.getOrDefault(user, user);
  }

  /** As the roles table says. */
  static JsonArray permissions(String role) {
    JsonArray held = new JsonArray().add("be-here").add("watch").add("see-tickets");
    if (role.equals("wall")) {
      return held;
    }
    held.add("repair");
    if (role.equals("admin")) {
      held.add("keep-users");
    }
    if (!role.equals("crew")) {
      held.add("look-into").add("handle-alarms").add("dispatch");
    }
    if (!role.equals("crew") && !role.equals("duty")) {
      held.add("override-proof").add("keep-devices").add("see-reports").add("keep-roster");
      held.add("see-notifications").add("keep-channels").add("keep-rules");
    }
    return held;
  }

  /** As many as come at 312 a second. */
  private static long readings() {
    return System.currentTimeMillis() * 312 / 1000;
  }

  static JsonObject sites() {
    JsonArray buildings = new JsonArray();
    int door = 1;
    for (int b = 1; b <= 12; b++) {
      JsonArray doors = new JsonArray();
      for (int d = 0; d < (b % 3 == 0 ? 3 : 4) + (b == 1 ? 2 : 0); d++) {
        doors.add(String.valueOf(door++));
      }
      buildings.add(
          new JsonObject().put("name", String.valueOf(b)).put("floors", 6).put("stairways", doors));
    }
    JsonObject compound =
        new JsonObject()
            .put("code", "huaiyin")
            .put("title", text("槐荫新村", "Huaiyin Village"))
            .put("compoundClass", "walkup-1980s")
            .put("unit", "unit-3")
            .put("neighbourhood", "huaiyin")
            .put("latitude", 31.2)
            .put("longitude", 121.4)
            .put("params", new JsonObject())
            .put("buildings", buildings);
    return page(new JsonArray().add(compound));
  }

  static JsonObject health() {
    return new JsonObject()
        .put("status", "degraded")
        .put("ready", true)
        .put("version", "0.1.0")
        .put(
            "parts",
            new JsonArray()
                .add(
                    part("endpoint", "ok", "设备入口正常", "Device endpoint is up")
                        .put(
                            "figures", figures("readings", readings(), "", "connections", 692, "")))
                .add(
                    part("store", "ok", "存储正常", "Store is fine")
                        .put("figures", figures("commit_p99", 11, "ms", "disk_free", 182, "GB")))
                .add(
                    part(
                            "history",
                            "degraded",
                            "历史库写不进去，已积压 12 分钟",
                            "History cannot be written, 12 minutes behind")
                        .put("figures", figures("backlog", 224_640, "", "oldest", 720, "s")))
                .add(part("notify", "unknown", "还没有发送过通知", "Nothing has been sent yet")))
        .put("flows", flows());
  }

  private static JsonArray flows() {
    JsonArray flows = new JsonArray();
    for (String step :
        List.of(
            "received",
            "refused",
            "recorded",
            "quarantined",
            "readings",
            "transitions",
            "raised",
            "opened",
            "notified",
            "written")) {
      JsonArray minutes = new JsonArray();
      IntStream.range(0, 45).forEach(i -> minutes.add((i * 7 + step.length() * 5) % 23));
      flows.add(
          new JsonObject()
              .put("step", step)
              .put("total", 1_234 + step.length())
              .put("perSecond", step.length() * 1.25)
              .put("minutes", minutes));
    }
    return flows;
  }

  private static JsonObject part(String name, String state, String zh, String en) {
    return new JsonObject()
        .put("part", name)
        .put("state", state)
        .put("since", ago(720))
        .put("message", text(zh, en))
        .put("figures", new JsonArray());
  }

  private static JsonArray figures(
      String one, double value, String unit, String two, double second, String unit2) {
    return new JsonArray()
        .add(new JsonObject().put("name", one).put("value", value).put("unit", unit))
        .add(new JsonObject().put("name", two).put("value", second).put("unit", unit2));
  }

  static JsonObject rules() {
    return page(
        new JsonArray()
            .add(rule("fire.smoke", "critical", true, "楼道烟感", "Stairway smoke"))
            .add(rule("pump.overcurrent", "major", false, "水泵过流", "Pump overcurrent"))
            .add(rule("light.dark", "minor", false, "夜间不亮", "Dark at night")));
  }

  private static JsonObject rule(String id, String severity, boolean fire, String zh, String en) {
    return new JsonObject()
        .put("id", id)
        .put("revision", "3f2a9c")
        .put("title", text(zh, en))
        .put("sentence", text(zh + "为“是”，满 10 秒", en + " is yes for 10 s"))
        .put("devices", 42)
        .put("raised30Days", 17)
        .put(
            "changed",
            new JsonObject()
                .put("revision", 12)
                .put("at", ago(86_400 * 3L))
                .put("by", "engineer")
                .put("action", "edit")
                .put("ref", "rules/pump.yaml")
                .put("note", "门限放宽")
                .putNull("trial"))
        .put("severity", severity)
        .put("respond", text("到场核实", "Look on the spot"))
        .put("latch", fire)
        .put("shelvable", !fire)
        .put("fire", fire)
        .put("shadow", false)
        .put("offDelayMs", 120_000)
        .put(
            "ticket",
            new JsonObject()
                .put("trade", "pump")
                .put("afterMs", 0)
                .put("verifyAfterMs", 600_000)
                .putNull("bundle"));
  }

  /** What a crew is told of the place of any ticket. */
  static JsonObject spot() {
    JsonObject now =
        SampleSite.latest("current", "A", 18.4, 90).put("title", text("电流", "current"));
    return new JsonObject()
        .put("points", new JsonArray().add(now))
        .put(
            "alarm",
            new JsonObject()
                .put("signal", "current")
                .put(
                    "message", text("电流 18.4 A，高于 15.0 A 已满 5 分钟", "Current 18.4 A, above 15.0 A")))
        .put("access", text("20 号 6 层上人孔\n钥匙在门卫", "Hatch on floor 6 of No. 20\nKey at the gate"))
        .put("note", "")
        .put(
            "building",
            new JsonObject()
                .put("name", "5")
                .put("floors", 6)
                .put("stairways", new JsonArray().add("18").add("19").add("20")))
        .put(
            "lastRepair",
            new JsonObject()
                .put("number", "0902-03")
                .put("title", text("水位低", "Water level low"))
                .put("fixedAt", ago(86_400 * 84L))
                .put("note", "浮球阀卡住，已换"));
  }

  /** A message that is not JSON. */
  static JsonObject unreadable(long id, String payload) {
    return new JsonObject()
        .put("id", id)
        .put("receivedAt", ago(90))
        .put("door", "endpoint")
        .put("client", "meter-77")
        .put("topic", "lilong/huaiyin/pump/meter-77/telemetry")
        .put("kept", payload.length())
        .put("glimpse", payload)
        .put("text", payload)
        .put("length", payload.length())
        .put("hash", "9f86d081884c7d65")
        .put("reason", "not_json")
        .put("message", text("第 1 行第 2 列：不是 JSON", "Line 1, column 2: not JSON"));
  }

  /** A quiet line that rises at the end; a gap of a sixth in the middle of longer stretches. */
  static JsonObject readings(String metric, Instant from, Instant to) {
    JsonArray points = new JsonArray();
    long stretch = to.toEpochMilli() - from.toEpochMilli();
    int count = (int) Math.min(2_000, stretch / 15_000);
    for (int i = 0; i <= count; i++) {
      double at = (double) i / count;
      if (stretch > 3_600_000 && at > 0.4 && at < 0.55) {
        continue;
      }
      double top = metric.equals("current") ? 18.4 : 3.8;
      double rise = at > 0.9 ? (at - 0.9) * 10 : 0;
      double value = top * (0.12 + 0.02 * Math.sin(at * 40) + 0.86 * rise);
      points.add(
          new JsonArray().add(from.toEpochMilli() + (long) (stretch * at)).add(round(value)));
    }
    return new JsonObject().put("metric", metric).put("unit", "A").put("points", points);
  }

  private static double round(double value) {
    return Math.round(value * 100) / 100.0;
  }

  private static JsonObject page(JsonArray items) {
    return new JsonObject().put("items", items).putNull("next").put("at", 1);
  }
}
