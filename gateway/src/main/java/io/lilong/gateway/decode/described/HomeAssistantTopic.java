package io.lilong.gateway.decode.described;

import io.lilong.gateway.decode.Descriptions.Description;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What discovery messages said about one topic.
 *
 * @param uses in the order of their metrics
 */
record HomeAssistantTopic(List<Use> uses) implements Description {

  static final String KEY = "ha-topic:";

  /**
   * How one entity reads the topic.
   *
   * @param config topic of the discovery message
   * @param device the device's own name
   * @param metric what the value is called
   * @param at JSON pointer to the value, null for the whole payload
   * @param scale the value is multiplied by this
   * @param unit unit, or null
   * @param on word for true beside the usual ones, or null
   * @param off word for false, or null
   * @param about who the device is
   */
  record Use(
      String config,
      String device,
      String metric,
      @Nullable String at,
      double scale,
      @Nullable String unit,
      @Nullable String on,
      @Nullable String off,
      Who about) {}

  /**
   * @param name name of the device for people, or null
   * @param model make and model, or null
   * @param kind what the entity makes it, or null
   * @param esphome it runs ESPHome, whose topics say more
   */
  record Who(
      @Nullable String name, @Nullable String model, @Nullable String kind, boolean esphome) {}
}
