package io.lilong.gateway.decode.profile;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A part of a message that is read on its own.
 *
 * @param key the key or index it stands under, empty for the whole message
 * @param node its value
 * @param around the part it stands in, null for the whole message
 */
record Item(String key, JsonNode node, @Nullable Item around) {

  /** A value of the item, or of what it stands in where the item has none; maybe missing. */
  JsonNode at(JsonPointer pointer) {
    JsonNode own = node.at(pointer);
    return own.isMissingNode() && around != null ? around.at(pointer) : own;
  }

  /** The parts of a message a path leads to; {@code *} in it is every entry of a list or object. */
  static List<Item> along(JsonNode whole, String path) {
    List<Item> items = List.of(new Item("", whole, null));
    for (String step : path.isEmpty() ? new String[0] : path.substring(1).split("/", -1)) {
      List<Item> next = new ArrayList<>();
      for (Item item : items) {
        item.step(step.replace("~1", "/").replace("~0", "~"), next);
      }
      items = next;
    }
    return items;
  }

  private void step(String step, List<Item> next) {
    if (!step.equals("*")) {
      JsonNode child = node.isArray() ? node.path(index(step)) : node.path(step);
      if (!child.isMissingNode()) {
        next.add(new Item(step, child, this));
      }
    } else if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        next.add(new Item(Integer.toString(i), node.get(i), this));
      }
    } else {
      for (Map.Entry<String, JsonNode> field : node.properties()) {
        next.add(new Item(field.getKey(), field.getValue(), this));
      }
    }
  }

  private static int index(String step) {
    return step.matches("\\d{1,6}") ? Integer.parseInt(step) : -1;
  }
}
