package io.lilong.gateway.site;

import io.lilong.rules.book.Text;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** The kinds of devices Lilong knows without being told; a site file may add its own. */
public final class Kinds {

  /** Life safety: judged at receipt, never capped, never grouped away. */
  public static final String FIRE = "fire";

  private static final long SECOND = 1_000;
  private static final long MINUTE = 60 * SECOND;
  private static final long HOUR = 60 * MINUTE;

  /** How often a device of a kind nobody described is taken to report, milliseconds. */
  public static final long DEFAULT_INTERVAL_MS = HOUR;

  private static final Map<String, Kind> KNOWN = known();

  private Kinds() {}

  /**
   * A kind of device.
   *
   * @param name as in topics, profiles, rules: lower case
   * @param title what people read
   * @param intervalMs how often such a device reports where nobody says otherwise
   */
  public record Kind(String name, Text title, long intervalMs) {}

  /** All known kinds by name, in display order. */
  public static Map<String, Kind> all() {
    return KNOWN;
  }

  private static Map<String, Kind> known() {
    Map<String, Kind> kinds = new LinkedHashMap<>();
    put(kinds, FIRE, "消防", "fire safety", HOUR);
    put(kinds, "light", "照明", "lighting", 10 * MINUTE);
    put(kinds, "pump", "水泵", "pump", MINUTE);
    put(kinds, "pressure", "水压", "water pressure", MINUTE);
    put(kinds, "tank", "水箱", "water tank", 5 * MINUTE);
    put(kinds, "flood", "水浸", "flooding", 6 * HOUR);
    put(kinds, "power", "供电", "power supply", 5 * MINUTE);
    put(kinds, "gas", "燃气", "gas", HOUR);
    put(kinds, "door", "门禁", "door", HOUR);
    put(kinds, "lift", "电梯", "lift", MINUTE);
    put(kinds, "climate", "环境", "climate", 10 * MINUTE);
    put(kinds, "gateway", "网关", "gateway", MINUTE);
    put(kinds, Device.UNKNOWN, "未知", "unknown", DEFAULT_INTERVAL_MS);
    return Collections.unmodifiableMap(kinds);
  }

  private static void put(
      Map<String, Kind> kinds, String name, String zh, String en, long intervalMs) {
    kinds.put(name, new Kind(name, new Text(zh, en), intervalMs));
  }
}
