package io.lilong.gateway.site;

import io.lilong.rules.book.Text;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A residential compound, as the site file describes it.
 *
 * @param code short permanent code, first segment of its devices' ids
 * @param title name
 * @param address as it is told to 119, or null: then its name stands for it
 * @param compoundClass class thresholds go by, or null
 * @param unit management unit it belongs to
 * @param neighbourhood neighbourhood of the unit
 * @param latitude degrees north, for dusk and dawn
 * @param longitude degrees east
 * @param params its own values for rule parameters
 * @param buildings its buildings in the order of the file
 * @param phone telephone of the duty room, as residents read it, or null
 * @param works planned works residents are told of, in the order of the file
 * @param access how a crew gets in where no building says so, and where the key is, or null
 */
public record Compound(
    String code,
    Text title,
    @Nullable Text address,
    @Nullable String compoundClass,
    String unit,
    String neighbourhood,
    double latitude,
    double longitude,
    Map<String, Double> params,
    List<Building> buildings,
    @Nullable String phone,
    List<Work> works,
    @Nullable Text access) {

  /** The building of that name. */
  public Optional<Building> building(@Nullable String name) {
    return buildings.stream().filter(building -> building.name().equals(name)).findFirst();
  }

  /**
   * Planned work, by the wall clock.
   *
   * @param until its end, after {@code from}
   * @param what it is, for residents
   */
  public record Work(LocalDateTime from, LocalDateTime until, Text what) {}

  /**
   * A building and its face.
   *
   * @param name as spoken: "7" for 7 号楼
   * @param floors floors above ground
   * @param stairways door numbers of its stairways
   * @param access how a crew gets in, and where the key is, or null
   */
  public record Building(String name, int floors, List<String> stairways, @Nullable Text access) {}
}
