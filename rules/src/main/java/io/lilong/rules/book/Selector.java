package io.lilong.rules.book;

import io.lilong.rules.reading.Place;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which devices a rule holds for; everything given must agree, an empty list asks nothing.
 *
 * @param kinds one of these kinds
 * @param notKinds none of these kinds
 * @param types one of these subtypes
 * @param has all of these signals
 * @param spots one of these finer places, e.g. {@code riser-top}
 * @param classes one of these compound classes
 * @param devices one of these device ids
 */
public record Selector(
    List<String> kinds,
    List<String> notKinds,
    List<String> types,
    List<String> has,
    List<String> spots,
    List<String> classes,
    List<String> devices) {

  /** Whether a device of these facts is meant. */
  public boolean matches(
      String device, String kind, @Nullable String type, Place place, Set<String> signals) {
    return oneOf(kinds, kind)
        && !notKinds.contains(kind)
        && oneOf(types, type)
        && signals.containsAll(has)
        && oneOf(spots, place.spot())
        && oneOf(classes, place.compoundClass())
        && oneOf(devices, device);
  }

  private static boolean oneOf(List<String> asked, @Nullable String given) {
    return asked.isEmpty() || (given != null && asked.contains(given));
  }
}
