package io.lilong.rules.engine;

import org.jspecify.annotations.Nullable;

/**
 * What a window gathers.
 *
 * @param kind what counts
 * @param name of the signal, or of the rule ({@code *} for any other)
 * @param slot of the signal, -1 for a rule's transitions
 * @param to for edges the value an edge leads to, null for either
 * @param withinMs its length
 * @param most how many entries it needs to keep
 */
record WindowSpec(Kind kind, String name, int slot, @Nullable Boolean to, long withinMs, int most) {

  /** A window of samples is kept in at most this many cells. */
  static final int CELLS = 60;

  enum Kind {
    EDGES,
    TRANSITIONS,
    SAMPLES
  }

  static WindowSpec samples(String signal, int slot, long withinMs) {
    return new WindowSpec(Kind.SAMPLES, signal, slot, null, withinMs, CELLS);
  }

  /** Readings this near to the first one of a cell share it. */
  long cellMs() {
    return (withinMs + CELLS - 1) / CELLS;
  }

  /** Equal for windows that gather the same, whatever the device's slots and the rule's limits. */
  String key() {
    return kind + " " + name + " " + to + " " + withinMs;
  }
}
