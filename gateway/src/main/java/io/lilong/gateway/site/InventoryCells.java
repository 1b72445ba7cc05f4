package io.lilong.gateway.site;

import io.lilong.rules.reading.Place;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A device as the cells of its inventory line. */
final class InventoryCells {

  private InventoryCells() {}

  static Map<InventoryColumn, String> of(Device device, Registry registry) {
    Map<InventoryColumn, String> cells = new EnumMap<>(InventoryColumn.class);
    Place place = device.place();
    registry
        .compound(place.compound())
        .ifPresent(
            compound -> {
              put(cells, InventoryColumn.NEIGHBOURHOOD, compound.neighbourhood());
              put(cells, InventoryColumn.MANAGEMENT_UNIT, compound.unit());
            });
    put(cells, InventoryColumn.COMPOUND, place.compound());
    put(cells, InventoryColumn.CLASS, place.compoundClass());
    put(cells, InventoryColumn.BUILDING, place.building());
    put(cells, InventoryColumn.STAIRWAY, place.stairway());
    put(cells, InventoryColumn.FLOOR, place.floor());
    put(cells, InventoryColumn.SPOT, place.spot());
    put(cells, InventoryColumn.DEVICE, device.id().value());
    put(cells, InventoryColumn.TITLE, device.title().zh());
    put(cells, InventoryColumn.TITLE_EN, device.title().en());
    put(cells, InventoryColumn.KIND, device.kind());
    put(cells, InventoryColumn.TYPE, device.type());
    put(cells, InventoryColumn.MODEL, device.model());
    put(cells, InventoryColumn.INSTALLED, text(device.installed()));
    put(cells, InventoryColumn.INTERVAL, interval(device.intervalMs()));
    put(cells, InventoryColumn.STATE, device.state().name().toLowerCase(Locale.ROOT));
    put(cells, InventoryColumn.NOTE, device.note());
    return cells;
  }

  private static @Nullable String text(@Nullable Object value) {
    return value == null ? null : value.toString();
  }

  private static void put(
      Map<InventoryColumn, String> cells, InventoryColumn column, @Nullable String value) {
    cells.put(column, value == null ? "" : value);
  }

  /** The longest unit that says it exactly. */
  private static String interval(long ms) {
    if (ms % 86_400_000 == 0) {
      return ms / 86_400_000 + "d";
    }
    if (ms % 3_600_000 == 0) {
      return ms / 3_600_000 + "h";
    }
    if (ms % 60_000 == 0) {
      return ms / 60_000 + "m";
    }
    return ms % 1_000 == 0 ? ms / 1_000 + "s" : ms + "ms";
  }
}
