package io.lilong.gateway.site;

import io.lilong.rules.book.Text;
import io.lilong.rules.reading.DeviceId;
import io.lilong.rules.reading.Place;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Everything a site file says, checked: places exist, ids are unique.
 *
 * @param kinds kinds of devices by name: the known ones and those the file adds
 * @param units management units by code
 * @param neighbourhoods neighbourhoods by code
 * @param compounds in the order of the file
 * @param devices in the order of the file; it decides their numbers
 * @param sources which compound a source's devices belong to, first match wins
 */
public record Site(
    Map<String, Kinds.Kind> kinds,
    Map<String, Text> units,
    Map<String, Text> neighbourhoods,
    List<Compound> compounds,
    List<Listed> devices,
    List<Source> sources) {

  public Site {
    kinds = Map.copyOf(kinds);
    units = Map.copyOf(units);
    neighbourhoods = Map.copyOf(neighbourhoods);
    compounds = List.copyOf(compounds);
    devices = List.copyOf(devices);
    sources = List.copyOf(sources);
  }

  /** A site without anything: every device is discovered. */
  public static Site empty() {
    return new Site(Kinds.all(), Map.of(), Map.of(), List.of(), List.of(), List.of());
  }

  /**
   * A device as the file lists it.
   *
   * @param id permanent id
   * @param kind kind
   * @param type subtype of the kind, or null
   * @param place where it is
   * @param title name for people
   * @param model make and model, or null
   * @param note free note, or null
   * @param intervalMs how often it reports
   * @param params its own values for rule parameters
   */
  public record Listed(
      DeviceId id,
      String kind,
      @Nullable String type,
      Place place,
      Text title,
      @Nullable String model,
      @Nullable String note,
      long intervalMs,
      Map<String, Double> params) {}

  /**
   * Messages whose topic does not name a compound get it from where they came.
   *
   * @param door {@code endpoint}, {@code broker} or {@code panel}; null for any
   * @param filter MQTT topic filter
   * @param compound code of the compound
   */
  public record Source(@Nullable String door, String filter, String compound) {}
}
