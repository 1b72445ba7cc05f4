package io.lilong.gateway.decode.profile;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lilong.rules.book.RuleBook;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A mapping as someone fills it in who writes no profile: {@code device} (a key, or {@code
 * topic[n]}), {@code map} or {@code list} with {@code metric}, {@code value} and {@code unit},
 * {@code time}, {@code time_unit}. Keys may be paths with dots.
 */
public final class Mapping {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern LEVEL = Pattern.compile("topic\\[(\\d+)]");

  private Mapping() {}

  /**
   * The mapping as the only profile, for one topic.
   *
   * @throws IllegalArgumentException when it cannot be one
   */
  public static Profiles profiles(String topic, JsonNode mapping) {
    ObjectNode profile = JSON.createObjectNode().put("name", "mapping");
    int levels = topic.split("/", -1).length;
    profile.put(
        "topic",
        IntStream.range(0, levels).mapToObj(Mapping::level).collect(Collectors.joining("/")));
    profile.put("device", device(mapping.path("device").asText()));
    if (mapping.has("list")) {
      profile.put("each", pointer(mapping.path("list").asText()) + "/*");
      profile.put("metric", "{" + pointer(mapping.path("metric").asText()) + "}");
      profile.put("value", pointer(mapping.path("value").asText()));
      if (mapping.has("unit")) {
        profile.put("unit", pointer(mapping.path("unit").asText()));
      }
    } else {
      profile.put("values", pointer(mapping.path("map").asText()));
    }
    if (mapping.has("time")) {
      profile.put("time", pointer(mapping.path("time").asText()));
      profile.put("time_unit", mapping.path("time_unit").asText("auto"));
    }
    ObjectNode file = JSON.createObjectNode().put("version", 1);
    file.putArray("profiles").add(profile);
    try {
      // JSON is YAML: the mapping goes through the one reader there is
      Profiles.Parsed parsed =
          Profiles.parse(List.of(new RuleBook.Source("mapping", JSON.writeValueAsString(file))));
      if (parsed instanceof Profiles.Parsed.Bad bad) {
        throw new IllegalArgumentException(bad.problems().toString());
      }
      return ((Profiles.Parsed.Good) parsed).profiles();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of texts is JSON", e);
    }
  }

  private static String device(String text) {
    Matcher level = LEVEL.matcher(text);
    return level.matches() ? level(Integer.parseInt(level.group(1))) : "{" + pointer(text) + "}";
  }

  private static String level(int index) {
    return "{level" + index + "}";
  }

  private static String pointer(String path) {
    return path.isEmpty() ? "" : "/" + path.replace('.', '/');
  }
}
