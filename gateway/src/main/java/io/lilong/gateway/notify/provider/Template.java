package io.lilong.gateway.notify.provider;

import io.vertx.core.json.Json;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A text with holes such as {@code {phone}}; values are escaped for where they stand. */
public final class Template {

  private static final Pattern HOLE = Pattern.compile("\\{([a-z]+)}");

  private Template() {}

  /** Where a text stands, and so what must not come through it. */
  public enum Place {
    /** Of an address or a form. */
    PART_OF_ADDRESS,
    /** Inside a JSON string. */
    JSON_STRING,
    /** A header's value. */
    HEADER,
    /** One level of an MQTT topic. */
    TOPIC_LEVEL
  }

  /** Filled in one pass: braces inside a value stay what they are; an unknown hole too. */
  public static String fill(String template, Map<String, String> values, Place place) {
    return HOLE.matcher(template)
        .replaceAll(
            hole -> {
              String value = values.get(hole.group(1));
              return Matcher.quoteReplacement(value == null ? hole.group() : escaped(value, place));
            });
  }

  private static String escaped(String value, Place place) {
    return switch (place) {
      case PART_OF_ADDRESS -> URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
      case JSON_STRING -> {
        String quoted = Json.encode(value);
        yield quoted.substring(1, quoted.length() - 1);
      }
      case HEADER -> value.replaceAll("[^\\x20-\\x7e]", " ");
      case TOPIC_LEVEL -> value.isEmpty() ? "-" : value.replaceAll("[/+#\\x00]", "-");
    };
  }
}
