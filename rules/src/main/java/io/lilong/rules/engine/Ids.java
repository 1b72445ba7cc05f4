package io.lilong.rules.engine;

import java.util.Arrays;
import java.util.function.IntFunction;

/**
 * Finds a device's index by its id. The ids themselves stay with the devices, so this takes some
 * ten bytes a device; a map of the library takes fifty.
 */
final class Ids {

  private static final int FREE = -1;

  private final IntFunction<String> idOf;

  /** Indexes at the place of their id's hash or the next free one; half of it or more is free. */
  private int[] table;

  private int size;

  /**
   * @param devices how many are expected
   * @param idOf the id of an index that was added
   */
  Ids(int devices, IntFunction<String> idOf) {
    this.idOf = idOf;
    table = free(Integer.highestOneBit(Math.max(4, devices)) * 4);
  }

  private static int[] free(int places) {
    int[] table = new int[places];
    Arrays.fill(table, FREE);
    return table;
  }

  /** The index of an id, negative when there is none. */
  int find(String id) {
    return table[place(id)];
  }

  /** Adds an index whose id is new. */
  void add(int index) {
    if (2 * ++size > table.length) {
      int[] before = table;
      table = free(2 * before.length);
      for (int known : before) {
        if (known != FREE) {
          table[place(idOf.apply(known))] = known;
        }
      }
    }
    table[place(idOf.apply(index))] = index;
  }

  /** Where an id is, or would be. */
  private int place(String id) {
    int hash = id.hashCode() * 0x9E3779B9;
    int at = (hash ^ hash >>> 16) & table.length - 1;
    while (table[at] != FREE && !idOf.apply(table[at]).equals(id)) {
      at = at + 1 & table.length - 1;
    }
    return at;
  }
}
