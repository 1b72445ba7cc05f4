package io.lilong.rules.engine;

import io.lilong.rules.book.PlaceLevel;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Which devices are in which stairway, building, compound. */
final class Places {

  private final Map<String, TreeSet<Integer>> devices = new HashMap<>();

  static @Nullable String of(Unit unit, PlaceLevel level) {
    return level.of(unit.member.id().value(), unit.member.place());
  }

  /** Where neighbours count as such: the stairway, or the building where there is none. */
  static @Nullable String zone(Unit unit) {
    String stairway = of(unit, PlaceLevel.STAIRWAY);
    return stairway == null ? of(unit, PlaceLevel.BUILDING) : stairway;
  }

  void enter(Unit unit) {
    for (PlaceLevel level : PlaceLevel.values()) {
      String place = of(unit, level);
      if (place != null && level != PlaceLevel.DEVICE) {
        devices.computeIfAbsent(place, p -> new TreeSet<>()).add(unit.index);
      }
    }
  }

  void leave(Unit unit) {
    for (PlaceLevel level : PlaceLevel.values()) {
      String place = of(unit, level);
      TreeSet<Integer> there = place == null ? null : devices.get(place);
      if (there != null) {
        there.remove(unit.index);
      }
    }
  }

  /** Indexes of the devices at the place of a level that a device is in, ascending. */
  List<Integer> around(Unit unit, PlaceLevel level) {
    String place = of(unit, level);
    if (level == PlaceLevel.DEVICE) {
      return List.of(unit.index);
    }
    return place == null ? List.of() : at(place);
  }

  List<Integer> at(String place) {
    return List.copyOf(devices.getOrDefault(place, new TreeSet<>()));
  }
}
