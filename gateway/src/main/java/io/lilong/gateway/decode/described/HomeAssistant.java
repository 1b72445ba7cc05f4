package io.lilong.gateway.decode.described;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.lilong.gateway.decode.Decoding;
import io.lilong.gateway.decode.Described;
import io.lilong.gateway.decode.Descriptions;
import io.lilong.gateway.decode.Measurement;
import io.lilong.gateway.decode.Message;
import io.lilong.gateway.decode.described.HomeAssistantTopic.Use;
import io.lilong.gateway.decode.profile.Collected;
import io.lilong.gateway.decode.profile.Leaves;
import io.lilong.gateway.decode.text.StrictJson;
import io.lilong.gateway.decode.text.Unreadable;
import io.lilong.gateway.decode.text.Words;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Home Assistant discovery: remembers what topics mean, and reads those topics by it. */
final class HomeAssistant {

  /** Its name as a profile. */
  static final String NAME = "homeassistant";

  /** The kind that counts where a device's entities say several: the first of these. */
  private static final List<String> KINDS =
      List.of("fire", "flood", "door", "light", "power", "climate");

  /** Most values of one topic. */
  private static final int MOST_USES = 200;

  private HomeAssistant() {}

  /** Remembers a discovery message; an empty one ends what it said. */
  static Described config(Message message, String compound, Descriptions known) {
    Map<String, List<Use>> uses;
    try {
      uses =
          message.payload().length == 0
              ? Map.of()
              : HomeAssistantMessage.uses(message.topic(), StrictJson.tree(message.payload()));
    } catch (Unreadable e) {
      return Described.only(e.failure());
    }
    String key = HomeAssistantConfig.KEY + message.topic();
    HomeAssistantConfig before = known.get(HomeAssistantConfig.class, key);
    Map<String, List<Use>> changed = new LinkedHashMap<>();
    for (String topic : before == null ? List.<String>of() : before.topics()) {
      changed.put(topic, others(topic, message.topic(), known));
    }
    uses.forEach(
        (topic, own) -> {
          List<Use> all = changed.computeIfAbsent(topic, t -> others(t, message.topic(), known));
          own.stream().limit(Math.max(0, MOST_USES - all.size())).forEach(all::add);
        });
    List<Descriptions.Change> changes = new ArrayList<>();
    changed.forEach(
        (topic, all) ->
            changes.add(
                new Descriptions.Change(
                    HomeAssistantTopic.KEY + topic,
                    all.isEmpty() ? null : new HomeAssistantTopic(List.copyOf(all)))));
    changes.add(
        new Descriptions.Change(
            key, uses.isEmpty() ? null : new HomeAssistantConfig(List.copyOf(uses.keySet()))));
    return new Described(
        new Decoding.Readings(NAME, List.of()), changes, devices(uses, compound), List.of());
  }

  private static List<Use> others(String topic, String config, Descriptions known) {
    List<Use> others = new ArrayList<>(uses(topic, known));
    others.removeIf(use -> use.config().equals(config));
    return others;
  }

  private static List<Described.About> devices(Map<String, List<Use>> uses, String compound) {
    Map<String, Described.About> devices = new LinkedHashMap<>();
    uses.values()
        .forEach(
            own ->
                own.forEach(
                    use -> devices.put(use.device(), about(compound + "/" + use.device(), own))));
    return List.copyOf(devices.values());
  }

  private static Described.About about(String device, List<Use> uses) {
    HomeAssistantTopic.Who first = uses.get(0).about();
    String kind = null;
    for (String candidate : KINDS) {
      boolean said = uses.stream().anyMatch(use -> candidate.equals(use.about().kind()));
      kind = kind == null && said ? candidate : kind;
    }
    return new Described.About(device, first.name(), first.model(), kind);
  }

  /** How a topic is read, as far as discovery messages said. */
  static List<Use> uses(String topic, Descriptions known) {
    HomeAssistantTopic found = known.get(HomeAssistantTopic.class, HomeAssistantTopic.KEY + topic);
    return found == null ? List.of() : found.uses();
  }

  /** What is known of the device that reports under a topic, or null. */
  static Described.@Nullable About about(String topic, String device, Descriptions known) {
    List<Use> uses = uses(topic, known);
    return uses.isEmpty() ? null : about(device, uses);
  }

  /** Reads a message by the uses of its topic. */
  static Decoding read(Message message, String compound, List<Use> uses) {
    Collected out = new Collected();
    try {
      JsonNode structured =
          isStructured(message.payload()) ? StrictJson.tree(message.payload()) : null;
      for (Use use : uses) {
        Collected.Of of =
            new Collected.Of(compound + "/" + use.device(), null, Measurement.NO_TIME);
        read(use, of, structured, message.payload(), out);
      }
      return new Decoding.Readings(NAME, out.all());
    } catch (Unreadable e) {
      return e.failure();
    }
  }

  private static void read(
      Use use, Collected.Of of, @Nullable JsonNode structured, byte[] payload, Collected out)
      throws Unreadable {
    JsonNode whole = structured == null ? TextNode.valueOf(Words.plain(payload)) : structured;
    if (use.at() == null && structured != null) {
      // an entity that takes JSON as it is: all that it tells
      Leaves.of(structured, "", (name, value) -> take(use, of, name, value, out));
      return;
    }
    JsonNode value =
        use.at() == null || use.at().isEmpty() ? whole : whole.at(JsonPointer.compile(use.at()));
    Leaves.of(value, use.metric(), (name, leaf) -> take(use, of, name, leaf, out));
  }

  private static void take(Use use, Collected.Of of, String name, JsonNode value, Collected out)
      throws Unreadable {
    String text = value.isMissingNode() || value.isNull() ? "" : value.asText();
    if (!text.isEmpty() && (text.equals(use.on()) || text.equals(use.off()))) {
      out.bool(of, name, text.equals(use.on()));
      return;
    }
    double number = value.isNumber() ? value.doubleValue() : Words.number(text.strip());
    if (use.scale() != 1 && Double.isFinite(number)) {
      out.number(of, name, number * use.scale(), use.unit());
    } else {
      out.value(of, name, value, use.unit());
    }
  }

  private static boolean isStructured(byte[] payload) {
    for (byte b : payload) {
      if (b != ' ' && b != '\t' && b != '\r' && b != '\n') {
        return b == '{' || b == '[';
      }
    }
    return false;
  }
}
