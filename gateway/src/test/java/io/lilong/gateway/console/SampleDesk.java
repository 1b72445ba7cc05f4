package io.lilong.gateway.console;

import static io.lilong.gateway.console.SampleSite.acknowledged;
import static io.lilong.gateway.console.SampleSite.ago;
import static io.lilong.gateway.console.SampleSite.alarm;
import static io.lilong.gateway.console.SampleSite.device;
import static io.lilong.gateway.console.SampleSite.fire;
import static io.lilong.gateway.console.SampleSite.latest;
import static io.lilong.gateway.console.SampleSite.place;
import static io.lilong.gateway.console.SampleSite.said;
import static io.lilong.gateway.console.SampleSite.text;
import static io.lilong.gateway.console.SampleSite.ticket;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;

/** An evening at the desk: the rows of the design's pictures. */
final class SampleDesk {
  private SampleDesk() {}

  static void fill(ScriptedRows rows) {
    devices(rows);
    lamps(rows);
    alarms(rows);
    tickets(rows);
  }

  private static void devices(ScriptedRows rows) {
    rows.devices(
        device(
                "smoke-7-28-4",
                "fire",
                text("4 层烟感", "Smoke sensor, floor 4"),
                place("7", "28", "4", ""))
            .put("points", new JsonArray().add(latest("smoke_density", "%/m", 3.8, 5))),
        device("pump-2", "pump", text("2 号生活泵", "Supply pump 2"), place("", "", "-1", "pump-room"))
            .put(
                "points",
                new JsonArray()
                    .add(latest("current", "A", 18.4, 12))
                    .add(latest("pressure", "MPa", 0.31, 12))
                    .add(latest("temperature", "°C", 67, 12))
                    .add(latest("running", "", true, 12))
                    .add(latest("vibration", "mm/s", 2.1, 2940))),
        device("pump-1", "pump", text("1 号生活泵", "Supply pump 1"), place("", "", "-1", "pump-room")),
        device(
            "collector-3",
            "collector",
            text("3 号楼采集器", "Collector, building 3"),
            place("3", "11", "1", "")),
        device("lamp-9-35", "light", text("消防应急灯", "Emergency light"), place("9", "35", "1", "")),
        device("tank-5", "tank", text("生活水箱", "Water tank"), place("5", "", "", "roof")),
        device("hydrant-12", "pressure", text("消火栓管网", "Hydrant main"), place("12", "49", "1", "")),
        device(
            "lamp-1-4",
            "light",
            text("1–6 层楼道灯", "Stairway lights, floors 1–6"),
            place("1", "4", "", "")),
        device(
            "lamp-10-41",
            "light",
            text("3 层楼道灯", "Stairway light, floor 3"),
            place("10", "41", "3", "")),
        device("sump", "pump", text("集水井", "Sump"), place("", "", "-1", "pump-room")),
        device(
            "smoke-7-27-2",
            "fire",
            text("2 层烟感", "Smoke sensor, floor 2"),
            place("7", "27", "2", "")),
        device(
                "smoke-2-7-5",
                "fire",
                text("5 层烟感", "Smoke sensor, floor 5"),
                place("2", "7", "5", ""))
            .put("lastSeen", ago(7_200)),
        device("meter-77", "unknown", text("meter-77", "meter-77"), place("", "", "", ""))
            .put("state", "discovered"));
  }

  /** A lamp on each floor of a few buildings, so that most of the estate is in order. */
  private static void lamps(ScriptedRows rows) {
    for (Object building :
        SamplePages.sites().getJsonArray("items").getJsonObject(0).getJsonArray("buildings")) {
      JsonObject of = (JsonObject) building;
      for (Object door : of.getJsonArray("stairways")) {
        for (int floor = 1; floor <= 6; floor++) {
          JsonObject lamp =
              device(
                  "stair-" + door + "-" + floor,
                  "light",
                  text(floor + " 层楼道灯", "Stairway light, floor " + floor),
                  place(of.getString("name"), (String) door, String.valueOf(floor), ""));
          rows.devices("3".equals(of.getString("name")) ? lamp.put("lastSeen", ago(900)) : lamp);
        }
      }
    }
  }

  private static void alarms(ScriptedRows rows) {
    rows.alarms(
        fire("fire-1", "smoke-7-28-4", 27),
        alarm("pump-1", "major", "pump-2", 366),
        said(
            alarm("gone-1", "minor", "collector-3", 438).put("kind", "collector"),
            text("设备失联", "Device offline"),
            text("3 号楼采集器已 8 分钟没有上报", "The collector has not reported for 8 minutes")),
        said(
                alarm("battery-1", "minor", "lamp-9-35", 1415).put("kind", "light"),
                text("电池电压低", "Battery low"),
                text("最低 10.9 V，现 11.6 V，已回到正常", "Lowest 10.9 V, now 11.6 V, back to normal"))
            .put("active", false)
            .put("clearedAt", ago(580)),
        acknowledged(
                said(
                    alarm("tank-1", "major", "tank-5", 2273).put("kind", "tank"),
                    text("水位低", "Water level low"),
                    text("0.62 m，低于 0.80 m", "0.62 m, below 0.80 m")),
                "duty")
            .put("ticket", "1123-07"),
        acknowledged(
                said(
                    alarm("hydrant-1", "major", "hydrant-12", 3301).put("kind", "fire"),
                    text("水压低", "Pressure low"),
                    text("0.11 MPa，低于 0.14 MPa", "0.11 MPa, below 0.14 MPa")),
                "duty")
            .put("ticket", "1123-06"),
        acknowledged(
                said(
                    alarm("light-1", "minor", "lamp-1-4", 8124).put("kind", "light"),
                    text("白天亮灯", "Light on by day"),
                    text("光照 620 lx 时仍亮，已满 30 分钟", "Still on at 620 lx for 30 minutes")),
                "duty")
            .put("ticket", "1123-04"),
        acknowledged(
                said(
                    alarm("light-2", "minor", "lamp-10-41", 13_898).put("kind", "light"),
                    text("夜间不亮", "Dark at night"),
                    text("照度 2 lx，天黑后已满 20 分钟", "2 lx for 20 minutes after dusk")),
                "duty")
            .put("ticket", "1123-03"),
        acknowledged(
            said(
                alarm("sump-1", "minor", "sump", 20_039),
                text("排水泵启动频繁", "Drain pump starts too often"),
                text("1 小时 14 次，高于 10 次", "14 starts in an hour, above 10")),
            "duty"),
        acknowledged(
            said(
                alarm("battery-2", "warning", "smoke-7-27-2", 12_656).put("kind", "fire"),
                text("电池剩余 12 %", "Battery at 12 %"),
                text("预计 9 天后更换", "Replace within 9 days")),
            "duty"),
        acknowledged(
            said(
                alarm("signal-1", "warning", "smoke-2-7-5", 3_456_000).put("kind", "fire"),
                text("信号弱", "Weak signal"),
                text("−112 dBm", "−112 dBm")),
            "duty"),
        acknowledged(alarm("shelved-1", "minor", "pump-1", 9_000), "duty")
            .put("shelvedUntil", Instant.now().plusSeconds(2_400).toString())
            .put("shelvedBy", "duty")
            .put("shelvedReason", "等配件：轴承周三到"));
  }

  private static void tickets(ScriptedRows rows) {
    rows.tickets(
        ticket("1123-09", "open", "major", 360).put("alarm", "pump-1"),
        titled(ticket("1123-04", "open", "minor", 420), "lamp-1-4", "白天亮灯", "Light on by day")
            .put("alarm", "light-1")
            .put("dueAt", Instant.now().plusSeconds(1_330).toString()),
        titled(
                ticket("1123-06", "dispatched", "major", 2_880),
                "hydrant-12",
                "消火栓水压低",
                "Hydrant pressure low")
            .put("alarm", "hydrant-1")
            .put("crew", "吴建明")
            .put("dispatchedAt", ago(2_880))
            .put("dueAt", ago(1_980)),
        titled(
                ticket("1123-08", "dispatched", "minor", 200),
                "collector-3",
                "采集器失联",
                "Collector offline")
            .put("alarm", "gone-1")
            .put("crew", "张海")
            .put("dispatchedAt", ago(200))
            .put("dueAt", Instant.now().plusSeconds(700).toString()),
        titled(
                ticket("1123-02", "accepted", "minor", 19_500),
                "sump",
                "排水泵启动频繁",
                "Drain pump starts too often")
            .put("alarm", "sump-1")
            .put("crew", "李永平")
            .put("dispatchedAt", ago(19_000))
            .put("acceptedAt", ago(18_800))
            .put("dueAt", Instant.now().plusSeconds(9_240).toString()),
        titled(
                ticket("1123-07", "on_site", "major", 2_100),
                "tank-5",
                "屋顶水箱水位低",
                "Roof tank level low")
            .put("alarm", "tank-1")
            .put("crew", "李永平")
            .put("dispatchedAt", ago(2_000))
            .put("acceptedAt", ago(1_900))
            .put("arrivedAt", ago(1_080))
            .put("dueAt", Instant.now().plusSeconds(5_100).toString()),
        titled(ticket("1123-03", "fixed", "minor", 13_600), "lamp-10-41", "夜间不亮", "Dark at night")
            .put("alarm", "light-2")
            .put("crew", "赵小军")
            .put("dispatchedAt", ago(13_000))
            .put("fixedAt", ago(2_000))
            .put("dueAt", Instant.now().plusSeconds(11_940).toString()),
        titled(
                ticket("1123-01", "fixed", "warning", 26_000),
                "pump-1",
                "1 号泵出口阀漏水",
                "Valve of pump 1 leaks")
            .put("alarm", "leak-0")
            .put("crew", "李永平")
            .put("alarmActive", false)
            .put("clearedAt", ago(7_000))
            .put("fixedAt", ago(8_000))
            .put("dueAt", Instant.now().plusSeconds(7_320).toString()),
        titled(
                ticket("1122-05", "verified", "minor", 40_000),
                "lamp-9-35",
                "应急灯电池低",
                "Emergency light battery low")
            .put("alarmActive", false)
            .put("crew", "赵小军")
            .put("fixedAt", ago(9_000))
            .put("verifiedAt", ago(3_000))
            .putNull("dueAt"));
  }

  private static JsonObject titled(JsonObject ticket, String device, String zh, String en) {
    return ticket.put("device", "huaiyin/" + device).put("title", text(zh, en));
  }
}
