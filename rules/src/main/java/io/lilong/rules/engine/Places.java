package io.lilong.rules.engine;

import io.lilong.rules.book.PlaceLevel;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which devices are in which stairway, building, compound. */
final class Places {

  private final Map<String, Indexes> devices = new HashMap<>();

  /** Indexes in ascending order; four bytes each, since every device is in three places. */
  private static final class Indexes {
    private int[] all = new int[4];
    private int size;

    void add(int index) {
      int at = ~Arrays.binarySearch(all, 0, size, index);
      if (size == all.length) {
        all = Arrays.copyOf(all, size + size / 2);
      }
      System.arraycopy(all, at, all, at + 1, size - at);
      all[at] = index;
      size++;
    }

    void remove(int index) {
      int at = Arrays.binarySearch(all, 0, size, index);
      System.arraycopy(all, at + 1, all, at, size - at - 1);
      size--;
    }

    List<Integer> list() {
      return Arrays.stream(all, 0, size).boxed().toList();
    }
  }

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
        devices.computeIfAbsent(place, p -> new Indexes()).add(unit.index);
      }
    }
  }

  void leave(Unit unit) {
    for (PlaceLevel level : PlaceLevel.values()) {
      String place = of(unit, level);
      Indexes there = place == null ? null : devices.get(place);
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
    Indexes there = devices.get(place);
    return there == null ? List.of() : there.list();
  }
}
