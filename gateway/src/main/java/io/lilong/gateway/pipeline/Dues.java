package io.lilong.gateway.pipeline;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Delayed consequences in the order they fall due; memory beside the {@code due} rows. */
final class Dues {

  private final Map<String, Outcome.Due> byKey = new HashMap<>();
  private final TreeSet<Outcome.Due> inOrder =
      new TreeSet<>(
          java.util.Comparator.comparingLong(Outcome.Due::at).thenComparing(Outcome.Due::key));

  Dues(Collection<Outcome.Due> rows) {
    rows.forEach(this::put);
  }

  void put(Outcome.Due due) {
    Outcome.Due former = byKey.put(due.key(), due);
    if (former != null) {
      inOrder.remove(former);
    }
    inOrder.add(due);
  }

  /** Whether there was one. */
  boolean remove(String key) {
    Outcome.Due due = byKey.remove(key);
    return due != null && inOrder.remove(due);
  }

  /** Takes out all that are due at {@code now}, oldest first. */
  List<Outcome.Due> take(long now) {
    List<Outcome.Due> due = new ArrayList<>();
    while (!inOrder.isEmpty() && inOrder.first().at() <= now) {
      Outcome.Due first = inOrder.first();
      remove(first.key());
      due.add(first);
    }
    return due;
  }

  /** When the next falls due, Long.MAX_VALUE for never. */
  long next() {
    return inOrder.isEmpty() ? Long.MAX_VALUE : inOrder.first().at();
  }
}
