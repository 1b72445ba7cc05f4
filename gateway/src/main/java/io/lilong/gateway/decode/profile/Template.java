package io.lilong.gateway.decode.profile;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A text with gaps: {@code {name}} is a level of the topic, {@code {client}} the client that sent
 * it, {@code {key}} and {@code {parent}} the keys of the item and of what it stands in; {@code
 * {/pointer}} is a value of the item, or else of what it stands in.
 */
record Template(String text, List<Part> parts) {

  /** Names that need no level of the topic. */
  static final Set<String> KNOWN = Set.of("key", "parent", "client");

  private static final Pattern GAP = Pattern.compile("\\{([a-z][a-z0-9_]*|(?:/[^{}]*)+)}");

  /** A piece of the text. */
  sealed interface Part {
    record Literal(String text) implements Part {}

    record Name(String name) implements Part {}

    record Pointer(JsonPointer pointer) implements Part {}
  }

  /** The template, or null where it names something that is not there. */
  static @Nullable Template parse(String text, Set<String> names) {
    List<Part> parts = new ArrayList<>();
    Matcher gaps = GAP.matcher(text);
    int from = 0;
    while (gaps.find()) {
      if (gaps.start() > from) {
        parts.add(new Part.Literal(text.substring(from, gaps.start())));
      }
      String inside = gaps.group(1);
      if (inside.startsWith("/")) {
        parts.add(new Part.Pointer(JsonPointer.compile(inside)));
      } else if (names.contains(inside) || KNOWN.contains(inside)) {
        parts.add(new Part.Name(inside));
      } else {
        return null;
      }
      from = gaps.end();
    }
    if (from < text.length()) {
      parts.add(new Part.Literal(text.substring(from)));
    }
    boolean loose =
        parts.stream().anyMatch(p -> p instanceof Part.Literal l && l.text().matches(".*[{}].*"));
    return loose ? null : new Template(text, parts);
  }

  /** The text without gaps, or null where one of them finds nothing. */
  @Nullable String fill(Map<String, String> names, Item item) {
    StringBuilder out = new StringBuilder();
    for (Part part : parts) {
      String text = filled(part, names, item);
      if (text == null || text.isEmpty()) {
        return null;
      }
      out.append(text);
    }
    return out.toString();
  }

  private static @Nullable String filled(Part part, Map<String, String> names, Item item) {
    if (part instanceof Part.Literal literal) {
      return literal.text();
    }
    if (part instanceof Part.Name name) {
      return switch (name.name()) {
        case "key" -> item.key();
        case "parent" -> item.around() == null ? null : item.around().key();
        default -> names.get(name.name());
      };
    }
    JsonNode value = item.at(((Part.Pointer) part).pointer());
    return value.isValueNode() && !value.isNull() ? value.asText() : null;
  }
}
