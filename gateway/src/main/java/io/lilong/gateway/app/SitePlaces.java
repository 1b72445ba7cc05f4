package io.lilong.gateway.app;

import io.lilong.gateway.notify.Places;
import io.lilong.gateway.site.Device;
import io.lilong.gateway.site.Registry;
import io.lilong.rules.book.Text;
import io.lilong.rules.reading.Place;
import org.jspecify.annotations.Nullable;

/** Where something is, from the registry: the address first, as people say it, then the device. */
final class SitePlaces implements Places {

  private final Registry registry;

  SitePlaces(Registry registry) {
    this.registry = registry;
  }

  @Override
  public Text where(String compound, @Nullable String deviceId, @Nullable String place) {
    Device device = deviceId == null ? null : registry.device(deviceId);
    Text name =
        registry.compound(compound).map(c -> c.title()).orElseGet(() -> Text.same(compound));
    StringBuilder zh = new StringBuilder(name.zh());
    StringBuilder en = new StringBuilder(name.en());
    if (device != null) {
      address(device.place(), zh, en);
      zh.append(' ').append(device.title().zh());
      en.append(", ").append(device.title().en());
    } else if (place != null) {
      zh.append(' ').append(place);
      en.append(", ").append(place);
    }
    return new Text(zh.toString(), en.toString());
  }

  private static void address(Place place, StringBuilder zh, StringBuilder en) {
    add(place.building(), "号楼", "building ", zh, en);
    add(place.stairway(), "门", "stairway ", zh, en);
    add(place.floor(), "层", "floor ", zh, en);
    if (place.spot() != null) {
      zh.append(' ').append(place.spot());
      en.append(", ").append(place.spot());
    }
  }

  private static void add(
      @Nullable String part, String zhAfter, String enBefore, StringBuilder zh, StringBuilder en) {
    if (part != null) {
      zh.append(' ').append(part).append(zhAfter);
      en.append(", ").append(enBefore).append(part);
    }
  }
}
