package io.lilong.gateway.decode.described;

import io.lilong.gateway.decode.Descriptions.Description;
import java.util.List;

/**
 * A discovery message that holds.
 *
 * @param topics the topics it says something about
 */
record HomeAssistantConfig(List<String> topics) implements Description {

  static final String KEY = "ha-config:";
}
