package io.lilong.gateway.replay;

import java.util.Set;

/**
 * A part of the past.
 *
 * @param compound code of the compound
 * @param devices ids of devices to look at alone, empty for all of the compound; rules over several
 *     devices then see only these
 * @param from epoch ms
 * @param to epoch ms, exclusive
 */
public record Span(String compound, Set<String> devices, long from, long to) {

  /** All devices of a compound. */
  public static Span of(String compound, long from, long to) {
    return new Span(compound, Set.of(), from, to);
  }
}
