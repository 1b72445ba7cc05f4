package io.lilong.gateway.web.resident;

import io.lilong.gateway.site.Compound;
import io.lilong.gateway.site.Registry;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * One stairway's door.
 *
 * @param compound its compound
 * @param building its building's name
 * @param stairway its door number
 */
record Doorway(Compound compound, String building, String stairway) {

  /** The door of a path, if the site has one there. */
  static Optional<Doorway> find(
      Registry registry, String compound, String building, String stairway) {
    return registry
        .compound(compound)
        .filter(
            c ->
                c.buildings().stream()
                    .anyMatch(b -> b.name().equals(building) && b.stairways().contains(stairway)))
        .map(c -> new Doorway(c, building, stairway));
  }

  /** As rules and tickets name it. */
  String place() {
    return "stairway:" + building + "/" + stairway;
  }

  /** Path of its page. */
  String path() {
    return "/r/" + part(compound.code()) + "/" + part(building) + "/" + part(stairway);
  }

  /** Path of its compound's notices. */
  String notice() {
    return notice(compound);
  }

  /** Path of a compound's notices. */
  static String notice(Compound compound) {
    return "/notice/" + part(compound.code());
  }

  private static String part(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
