package io.lilong.gateway.web.rows;

import io.lilong.gateway.site.Device;
import io.lilong.gateway.site.Registry;
import io.lilong.rules.reading.Place;
import io.vertx.core.json.JsonObject;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a row's device is, in words people know, put into each row so that no screen must look it
 * up. From the registry's present state; any thread.
 */
public final class Where {

  /** {@code stairway:7/28} or {@code building:7}, as the rules name group places. */
  private static final Pattern GROUP =
      Pattern.compile("(?:stairway|building):(?<building>[^/]+)(?:/(?<stairway>.+))?");

  private final Registry registry;

  public Where(Registry registry) {
    this.registry = registry;
  }

  /**
   * Of an alarm or ticket: its compound's name, and the device's place and name if it has one, or
   * the building and stairway of its group place.
   */
  public JsonObject of(String compound, @Nullable String deviceId, @Nullable String groupPlace) {
    Device device = deviceId == null ? null : registry.device(deviceId);
    Place place = device == null ? group(compound, groupPlace) : device.place();
    return of(place)
        .put("device", device == null ? null : Json.text(device.title()))
        .put("kind", device == null ? null : device.kind());
  }

  private static Place group(String compound, @Nullable String groupPlace) {
    Matcher m = GROUP.matcher(groupPlace == null ? "" : groupPlace);
    if (!m.matches()) {
      return Place.unplaced(compound);
    }
    return new Place(compound, null, m.group("building"), m.group("stairway"), null, null);
  }

  /** A place. */
  JsonObject of(Place place) {
    return new JsonObject()
        .put(
            "compound",
            registry.compound(place.compound()).map(c -> Json.text(c.title())).orElse(null))
        .put("building", place.building())
        .put("stairway", place.stairway())
        .put("floor", place.floor())
        .put("spot", place.spot());
  }
}
