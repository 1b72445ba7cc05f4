package io.lilong.gateway.web;

import io.lilong.gateway.config.NotifyConfig;
import io.lilong.gateway.running.InProcess;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;

/** A small estate behind the door: two compounds whose sensors say what a test wants. */
public final class Estate {

  static final String SITE =
      """
      version: 1
      units: {north: {zh: 北片, en: North}, south: {zh: 南片, en: South}}
      neighbourhoods: {first: {zh: 第一居民区, en: First}}
      compounds:
      - code: elm
        title: {zh: 榆园, en: Elm Court}
        unit: north
        neighbourhood: first
        latitude: 31.25
        longitude: 121.5
        access: {zh: 钥匙在门卫, en: Key at the gate}
        buildings:
        - {name: "7", floors: 6, stairways: ["26", "28"]}
      - code: oak
        title: {zh: 栎园, en: Oak Court}
        phone: 021-5555 0100
        works:
        - {from: 2099-11-28T09:00, until: 2099-11-28T12:00, what: {zh: 清洗水箱，停水, en: Tank cleaning}}
        - {from: 2020-01-01T09:00, until: 2020-01-01T12:00, what: {zh: 换灯, en: New lamps}}
        unit: south
        neighbourhood: first
        latitude: 31.25
        longitude: 121.5
        buildings: []
      """;

  /** Where {@link #site} puts another building. */
  private static final String NEXT_BUILDING = "- code: oak\n";

  public static final String RULES =
      """
      version: 1
      zone: Asia/Shanghai
      signals:
        current: {unit: A, title: {zh: 电流, en: current}}
        smoke: bool
        lit: bool
        level: {unit: "%"}
      defaults: {severity: minor, stale_after: 15m}
      rules:
      - id: pump.overload
        title: {zh: 水泵过流, en: Pump overload}
        for: {kind: pump}
        when: {above: 15.0, of: current, deadband: 1.0}
        severity: major
        respond: {zh: 去泵房看, en: Go to the pump room}
        ticket: {trade: pump, after: 0s}
      - id: fire.smoke
        title: {zh: 烟感报警, en: Smoke}
        for: {kind: fire}
        when: {is: true, of: smoke}
        severity: critical
        respond: {zh: 去现场看, en: Go and look}
      - id: light.dark
        title: {zh: 灯不亮, en: Lamp dark}
        for: {kind: light}
        when: {is: false, of: lit}
        respond: {zh: 换灯, en: Change the lamp}
      - id: tank.low
        title: {zh: 水箱水位低, en: Tank low}
        for: {kind: tank}
        when: {below: 20.0, of: level, deadband: 1.0}
        respond: {zh: 补水, en: Fill it}
      """;

  private Estate() {}

  static InProcess start(Path folder) {
    return InProcess.start(folder, SITE, RULES);
  }

  /** The same with a roster. */
  static InProcess start(Path folder, String roster) {
    return InProcess.start(folder, SITE, RULES, roster);
  }

  /** One that tells people of what happens. */
  public static InProcess start(Path folder, NotifyConfig notifications) {
    return InProcess.start(folder, SITE, RULES, notifications);
  }

  /** The same with a roster. */
  public static InProcess start(Path folder, String roster, NotifyConfig notifications) {
    return InProcess.start(folder, SITE, RULES, roster, notifications);
  }

  /** With another building in the first compound, and placed devices. */
  public static String site(String building, String devices) {
    return SITE.replace(NEXT_BUILDING, building.indent(2) + NEXT_BUILDING) + devices;
  }

  /** A pump draws too much: an alarm with a ticket; gives the alarm. */
  public static JsonObject overload(InProcess gateway, Visitor duty, String pump) {
    gateway.publish("lilong/elm/pump/" + pump + "/telemetry", "{\"current\":18.4}");
    return alarmOf(duty, "elm/" + pump);
  }

  public static void calm(InProcess gateway, String pump) {
    gateway.publish("lilong/elm/pump/" + pump + "/telemetry", "{\"current\":9.5}");
  }

  /** The newest alarm of a device; its PUBACK has come, so it is there. */
  public static JsonObject alarmOf(Visitor visitor, String device) {
    return visitor.get("alarms?scope=history&device=" + device).items().get(0);
  }

  public static Visitor.Answer acknowledge(Visitor visitor, String alarm) {
    JsonObject row = visitor.get("alarms/" + alarm).json();
    return visitor.post(
        "alarms/" + alarm + "/acknowledge",
        new JsonObject().put("version", row.getLong("version")));
  }
}
