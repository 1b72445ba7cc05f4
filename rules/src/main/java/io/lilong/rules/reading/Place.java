package io.lilong.rules.reading;

import org.jspecify.annotations.Nullable;

/**
 * Where a device is. Only the compound is always known; a discovered device has nothing else.
 *
 * @param compound code of the compound, as in the device id's first segment unless moved
 * @param compoundClass class of the compound, e.g. {@code walkup-1980s}; thresholds go by it
 * @param building building, as spoken ("7" for 7 号楼)
 * @param stairway door number of the stairway ("28" for 28 号)
 * @param floor floor as spoken, "4" or "-1"
 * @param spot finer place or facility, e.g. {@code riser-top}, {@code pump-room}
 */
public record Place(
    String compound,
    @Nullable String compoundClass,
    @Nullable String building,
    @Nullable String stairway,
    @Nullable String floor,
    @Nullable String spot) {

  /** The place of a device nobody has placed yet. */
  public static Place unplaced(String compound) {
    return new Place(compound, null, null, null, null, null);
  }
}
