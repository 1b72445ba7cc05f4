package io.lilong.gateway.decode.described;

import io.lilong.gateway.decode.Descriptions.Description;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the birth certificate of an edge node or device said of its metrics.
 *
 * @param metrics by name
 * @param aliases names by alias
 */
record SparkplugBirth(Map<String, Metric> metrics, Map<Long, String> aliases)
    implements Description {

  static final String KEY = "sparkplug-birth:";

  /**
   * @param type number of its data type
   * @param unit unit its properties tell, or null
   */
  record Metric(int type, @Nullable String unit) {}
}
