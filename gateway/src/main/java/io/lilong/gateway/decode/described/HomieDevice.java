package io.lilong.gateway.decode.described;

import io.lilong.gateway.decode.Descriptions.Description;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a Homie device told about itself.
 *
 * @param name its name for people, or null
 * @param state word of its {@code $state}, or null
 * @param children devices that are lost with it
 * @param properties by {@code node/property}
 */
record HomieDevice(
    @Nullable String name,
    @Nullable String state,
    List<String> children,
    Map<String, Property> properties)
    implements Description {

  static final String KEY = "homie:";
  private static final int MOST_PROPERTIES = 1_000;
  static final HomieDevice UNKNOWN = new HomieDevice(null, null, List.of(), Map.of());

  /**
   * @param type its {@code $datatype}, or null
   * @param unit its {@code $unit}, or null
   */
  record Property(@Nullable String type, @Nullable String unit) {
    static final Property UNKNOWN = new Property(null, null);

    /** Whether its values are words, whatever they look like. */
    boolean isText() {
      return type != null
          && List.of("string", "enum", "color", "datetime", "duration").contains(type);
    }
  }

  HomieDevice named(@Nullable String value) {
    return new HomieDevice(value, state, children, properties);
  }

  HomieDevice in(String value) {
    return new HomieDevice(name, value, children, properties);
  }

  /** Up to a number no device has: what strangers make up must not grow. */
  HomieDevice property(String path, Property property) {
    if (properties.size() >= MOST_PROPERTIES && !properties.containsKey(path)) {
      return this;
    }
    Map<String, Property> all = new HashMap<>(properties);
    all.put(path, property);
    return new HomieDevice(name, state, children, all);
  }

  Property property(String path) {
    return properties.getOrDefault(path, Property.UNKNOWN);
  }
}
