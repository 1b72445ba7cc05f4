package io.lilong.rules.engine;

import java.util.List;
import java.util.Map;

/**
 * The devices of one compound and what is known of the compound.
 *
 * @param compound code
 * @param latitude degrees north, for dusk and dawn
 * @param longitude degrees east
 * @param params the compound's own values for rule parameters
 * @param members its devices; position = the engine's device index
 */
public record Topology(
    String compound,
    double latitude,
    double longitude,
    Map<String, Double> params,
    List<Member> members) {}
