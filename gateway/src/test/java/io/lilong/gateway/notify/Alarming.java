package io.lilong.gateway.notify;

import io.lilong.gateway.config.NotifyConfig;
import io.lilong.gateway.running.InProcess;
import io.lilong.gateway.web.Visitor;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;

/** A small estate whose sensors say what a test wants to be told of. */
final class Alarming {

  private static final String SITE =
      """
      version: 1
      units: {north: {zh: 北片, en: North}}
      neighbourhoods: {first: {zh: 第一居民区, en: First}}
      compounds:
      - code: elm
        title: {zh: 榆园, en: Elm Court}
        unit: north
        neighbourhood: first
        latitude: 31.25
        longitude: 121.5
        buildings:
        - {name: "7", floors: 6, stairways: ["26", "28"]}
      """;

  private static final String RULES =
      """
      version: 1
      zone: Asia/Shanghai
      signals:
        current: {unit: A, title: {zh: 电流, en: current}}
        smoke: bool
        lit: bool
      defaults: {severity: minor, stale_after: 15m}
      rules:
      - id: pump.overload
        title: {zh: 水泵过流, en: Pump overload}
        for: {kind: pump}
        when: {above: 15.0, of: current, deadband: 1.0}
        severity: major
        respond: {zh: 去泵房看, en: Go to the pump room}
      - id: light.dark
        title: {zh: 灯不亮, en: Lamp dark}
        for: {kind: light}
        when: {is: false, of: lit}
        respond: {zh: 换灯, en: Change the lamp}
      - id: fire.smoke
        title: {zh: 烟感报警, en: Smoke}
        for: {kind: fire}
        when: {is: true, of: smoke}
        severity: critical
        respond: {zh: 去现场看, en: Go and look}
      """;

  private Alarming() {}

  static InProcess start(Path folder, NotifyConfig notifications) {
    return start(folder, "", notifications);
  }

  /** With more lines of the site file, from the list of buildings on. */
  static InProcess start(Path folder, String more, NotifyConfig notifications) {
    return InProcess.start(
        folder, SITE + more.replaceAll("(?m)^(- \\{name: \"9\")", "  $1"), RULES, notifications);
  }

  static void overload(InProcess gateway, String pump) {
    gateway.publish("lilong/elm/pump/" + pump + "/telemetry", "{\"current\":18.4}");
  }

  /** The id of the alarm. */
  static String overload(InProcess gateway, Visitor visitor, String pump) {
    overload(gateway, pump);
    return alarm(visitor, "elm/" + pump).getString("id");
  }

  static JsonObject alarm(Visitor visitor, String device) {
    return visitor.get("alarms?scope=history&device=" + device).items().get(0);
  }

  static void calm(InProcess gateway, String pump) {
    gateway.publish("lilong/elm/pump/" + pump + "/telemetry", "{\"current\":9.5}");
  }

  static Visitor.Answer acknowledge(Visitor visitor, String alarm) {
    JsonObject row = visitor.get("alarms/" + alarm).json();
    return visitor.post(
        "alarms/" + alarm + "/acknowledge",
        new JsonObject().put("version", row.getLong("version")));
  }
}
