package io.lilong.gateway.decode.described;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.lilong.gateway.decode.described.HomeAssistantTopic.Use;
import io.lilong.gateway.decode.described.HomeAssistantTopic.Who;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One discovery message of Home Assistant, with whole or short keys, for one entity ({@code
 * homeassistant/component/[node/]object/config}) or a device with its components ({@code
 * homeassistant/device/…/config}).
 */
final class HomeAssistantMessage {

  static final String ROOT = "homeassistant/";

  private static final String ONLINE = "online";

  /** Names of a value that say nothing about it. */
  private static final Set<String> VAGUE = Set.of("value", "state", "val", "status");

  /** Where else than at its state topic an entity tells values: topic, template, metric. */
  private static final List<List<String>> MORE =
      List.of(
          List.of(
              "brightness_state_topic",
              "bri_stat_t",
              "brightness_value_template",
              "bri_val_tpl",
              "brightness"),
          List.of(
              "current_temperature_topic",
              "curr_temp_t",
              "current_temperature_template",
              "curr_temp_tpl",
              "current_temperature"),
          List.of(
              "temperature_state_topic",
              "temp_stat_t",
              "temperature_state_template",
              "temp_stat_tpl",
              "temperature"),
          List.of(
              "current_humidity_topic",
              "curr_hum_t",
              "current_humidity_template",
              "curr_hum_tpl",
              "current_humidity"),
          List.of(
              "mode_state_topic", "mode_stat_t", "mode_state_template", "mode_stat_tpl", "mode"),
          List.of("action_topic", "act_t", "action_template", "act_tpl", "action"),
          List.of("position_topic", "pos_t", "position_template", "pos_tpl", "position"),
          List.of(
              "percentage_state_topic",
              "pct_stat_t",
              "percentage_value_template",
              "pct_val_tpl",
              "percentage"));

  private final String topic;
  private final JsonNode whole;
  private final String component;
  private final @Nullable String node;
  private final String object;
  private final Map<String, List<Use>> uses = new LinkedHashMap<>();

  private HomeAssistantMessage(String topic, JsonNode whole, String[] levels) {
    this.topic = topic;
    this.whole = whole;
    component = levels[1];
    node = levels.length == 5 ? levels[2] : null;
    object = levels[levels.length - 2];
  }

  /** Whether a topic is one of discovery messages. */
  static boolean means(String topic) {
    int levels = topic.split("/", -1).length;
    return topic.startsWith(ROOT) && topic.endsWith("/config") && (levels == 4 || levels == 5);
  }

  /** How the entities of a discovery message read which topics. */
  static Map<String, List<Use>> uses(String topic, JsonNode whole) {
    HomeAssistantMessage message = new HomeAssistantMessage(topic, whole, topic.split("/", -1));
    JsonNode components = at(whole, "components", "cmps");
    if (components.isObject()) {
      components
          .properties()
          .forEach(
              c -> {
                String platform = at(c.getValue(), "platform", "p").asText("");
                message.entity(c.getValue(), platform, c.getKey());
              });
    } else {
      message.entity(whole, message.component, message.object);
    }
    return message.uses;
  }

  private void entity(JsonNode own, String platform, String name) {
    String kind = kind(platform, text(own, "device_class", "dev_cla"));
    JsonNode device = either(own, "device", "dev");
    Who who = who(device, kind);
    String id = id(device);
    String state = topicOf(own, "state_topic", "stat_t");
    if (state != null) {
      state(own, name, id, state, who);
    }
    for (List<String> more : MORE) {
      String there = topicOf(own, more.get(0), more.get(1));
      ValueTemplate template = template(own, more.get(2), more.get(3));
      if (there != null && template != null) {
        add(
            there,
            new Use(
                topic, id, more.get(4), template.at(), template.scale(), null, null, null, who));
      }
    }
    availability(own, id, who);
  }

  private void state(JsonNode own, String name, String id, String state, Who who) {
    ValueTemplate template = template(own, "value_template", "val_tpl");
    template = template == null ? template(own, "state_value_template", "stat_val_tpl") : template;
    if (template == null) {
      // a template that computes: what it would make of the payload is not known
      return;
    }
    String unit = text(own, "unit_of_measurement", "unit_of_meas");
    String on = text(own, "payload_on", "pl_on");
    String off = text(own, "payload_off", "pl_off");
    String stateOn = text(own, "state_on", "stat_on");
    String stateOff = text(own, "state_off", "stat_off");
    add(
        state,
        new Use(
            topic,
            id,
            metric(own, name, template),
            template.at(),
            template.scale(),
            unit,
            stateOn == null ? on : stateOn,
            stateOff == null ? off : stateOff,
            who));
  }

  /** The path of the value; else what class it is, where the device has one value; else its id. */
  private String metric(JsonNode own, String name, ValueTemplate template) {
    String at = template.at();
    if (at != null && !at.isEmpty()) {
      String path = at.substring(1).replace('/', '.').replace("~1", "/").replace("~0", "~");
      if (!VAGUE.contains(path)) {
        return path;
      }
    }
    String deviceClass = text(own, "device_class", "dev_cla");
    boolean alone = node == null && id(either(own, "device", "dev")).equals(object);
    if (alone) {
      return deviceClass == null ? "state" : deviceClass;
    }
    String objectId = text(own, "object_id", "obj_id");
    return objectId == null ? name : objectId;
  }

  private void availability(JsonNode own, String id, Who who) {
    String on = text(own, "payload_available", "pl_avail");
    String off = text(own, "payload_not_available", "pl_not_avail");
    String single = topicOf(own, "availability_topic", "avty_t");
    if (single != null) {
      ValueTemplate template = template(own, "availability_template", "avty_tpl");
      online(single, template, id, on, off, who);
    }
    for (JsonNode one : either(own, "availability", "avty")) {
      String there = topicOf(one, "topic", "t");
      if (there != null) {
        String yes = text(one, "payload_available", "pl_avail");
        String no = text(one, "payload_not_available", "pl_not_avail");
        online(there, template(one, "value_template", "val_tpl"), id, yes, no, who);
      }
    }
  }

  private void online(
      String there,
      @Nullable ValueTemplate template,
      String id,
      @Nullable String on,
      @Nullable String off,
      Who who) {
    // the bridge's own availability is not the device's: only topics the device has for itself
    if (template != null && !there.endsWith("/bridge/state")) {
      add(there, new Use(topic, id, ONLINE, template.at(), 1, null, on, off, who));
    }
  }

  private void add(String there, Use use) {
    List<Use> all = uses.computeIfAbsent(there, t -> new ArrayList<>());
    if (all.stream()
        .noneMatch(u -> u.device().equals(use.device()) && u.metric().equals(use.metric()))) {
      all.add(use);
    }
  }

  // ---- keys

  private static JsonNode at(JsonNode node, String key, String brief) {
    JsonNode value = node.path(key);
    return value.isMissingNode() ? node.path(brief) : value;
  }

  /** A value of the entity, or of the device message around it. */
  private JsonNode either(JsonNode own, String key, String brief) {
    JsonNode value = at(own, key, brief);
    return value.isMissingNode() ? at(whole, key, brief) : value;
  }

  private @Nullable String text(JsonNode own, String key, String brief) {
    JsonNode value = either(own, key, brief);
    return value.isValueNode() && !value.isNull() ? value.asText() : null;
  }

  private @Nullable String topicOf(JsonNode own, String key, String brief) {
    String text = text(own, key, brief);
    if (text == null || text.isBlank()) {
      return null;
    }
    String base = either(own, "~", "~").asText("");
    if (text.startsWith("~")) {
      return base + text.substring(1);
    }
    return text.endsWith("~") ? text.substring(0, text.length() - 1) + base : text;
  }

  /**
   * The template under a key; the whole payload where there is none, null for one that computes.
   */
  private static @Nullable ValueTemplate template(JsonNode own, String key, String brief) {
    JsonNode text = at(own, key, brief);
    return text.isTextual() && !text.textValue().isBlank()
        ? ValueTemplate.of(text.textValue())
        : ValueTemplate.WHOLE;
  }

  private String id(JsonNode device) {
    JsonNode ids = at(device, "identifiers", "ids");
    JsonNode first = ids.isArray() ? ids.path(0) : ids;
    if (first.isValueNode() && !first.asText().isBlank()) {
      return first.asText();
    }
    JsonNode connection = at(device, "connections", "cns").path(0).path(1);
    if (connection.isTextual() && !connection.textValue().isBlank()) {
      return connection.textValue();
    }
    return node == null ? object : node;
  }

  private Who who(JsonNode device, @Nullable String kind) {
    String maker = at(device, "manufacturer", "mf").asText("");
    String model = at(device, "model", "mdl").asText("");
    String software = at(device, "sw_version", "sw").asText("");
    JsonNode origin = at(whole, "origin", "o");
    boolean esphome =
        (software + origin.path("name").asText(""))
            .toLowerCase(java.util.Locale.ROOT)
            .contains("esphome");
    String make = (maker + " " + model).strip();
    JsonNode name = device.isMissingNode() ? MissingNode.getInstance() : device.path("name");
    String said =
        name.isTextual()
            ? name.textValue()
            : device.isMissingNode() ? whole.path("name").asText("") : "";
    return new Who(said.isBlank() ? null : said, make.isEmpty() ? null : make, kind, esphome);
  }

  private static @Nullable String kind(String platform, @Nullable String deviceClass) {
    if (platform.equals("light")) {
      return "light";
    }
    return switch (deviceClass == null ? "" : deviceClass) {
      case "smoke", "heat", "gas", "carbon_monoxide" -> "fire";
      case "moisture" -> "flood";
      case "door", "garage_door", "opening", "lock", "window" -> "door";
      case "power", "energy", "current", "apparent_power", "power_factor" -> "power";
      case "temperature", "humidity", "illuminance", "carbon_dioxide", "pm25" -> "climate";
      default -> null;
    };
  }
}
