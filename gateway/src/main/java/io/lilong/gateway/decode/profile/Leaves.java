package io.lilong.gateway.decode.profile;

import com.fasterxml.jackson.databind.JsonNode;
import io.lilong.gateway.decode.text.Unreadable;
import java.util.Map;

/** Walks the values of a tree in the order of the text. */
public final class Leaves {

  private Leaves() {}

  /** Hears of one value and of its name, a path with dots; the index of a list is a number. */
  public interface Leaf {
    void value(String name, JsonNode value) throws Unreadable;
  }

  /** Every value below a node; the node itself when it is one. */
  public static void of(JsonNode node, String name, Leaf leaf) throws Unreadable {
    if (node.isObject()) {
      for (Map.Entry<String, JsonNode> field : node.properties()) {
        of(field.getValue(), join(name, field.getKey()), leaf);
      }
    } else if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        of(node.get(i), join(name, Integer.toString(i)), leaf);
      }
    } else {
      leaf.value(name, node);
    }
  }

  private static String join(String name, String next) {
    return name.isEmpty() ? next : name + "." + next;
  }
}
