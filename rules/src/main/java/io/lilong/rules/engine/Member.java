package io.lilong.rules.engine;

import io.lilong.rules.reading.DeviceId;
import io.lilong.rules.reading.Place;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A device as the engine sees it.
 *
 * @param id permanent id
 * @param kind light, pump, fire, pressure, … or {@code unknown}
 * @param type optional subtype of the kind
 * @param place where it is
 * @param signals names of the signals it has reported or is known to report ({@code for: {has:}})
 * @param intervalMs how often it reports; times such as {@code 3x} are multiples of it
 * @param params the device's own values for rule parameters, above compound, class and rule
 * @param provisionedAt epoch ms; silence counts from here until the first message
 */
public record Member(
    DeviceId id,
    String kind,
    @Nullable String type,
    Place place,
    Set<String> signals,
    long intervalMs,
    Map<String, Double> params,
    long provisionedAt) {}
