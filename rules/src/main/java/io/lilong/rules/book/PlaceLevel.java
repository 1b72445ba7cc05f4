package io.lilong.rules.book;

import io.lilong.rules.reading.Place;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How far around a device something reaches, nearest first. */
public enum PlaceLevel {
  DEVICE,
  STAIRWAY,
  BUILDING,
  COMPOUND;

  /** The word used in rule files. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Name of the place of this level a device is in, e.g. {@code stairway:7/28}; null where it is
   * not placed that finely, so that two unplaced devices never count as neighbours.
   */
  public @Nullable String of(String device, Place place) {
    return switch (this) {
      case DEVICE -> "device:" + device;
      case STAIRWAY ->
          place.stairway() == null
              ? null
              : "stairway:"
                  + (place.building() == null ? "" : place.building() + "/")
                  + place.stairway();
      case BUILDING -> place.building() == null ? null : "building:" + place.building();
      case COMPOUND -> "compound:" + place.compound();
    };
  }
}
