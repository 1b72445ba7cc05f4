package io.lilong.gateway.decode.described;

import org.jspecify.annotations.Nullable;

/**
 * A topic {@code spBv1.0/group/TYPE/node[/device]}.
 *
 * @param node {@code group/node}
 * @param device name of the device, null for the node itself
 */
record SparkplugTopic(String group, Type type, String node, @Nullable String device) {

  static final String ROOT = "spBv1.0/";

  enum Type {
    NBIRTH,
    NDEATH,
    DBIRTH,
    DDEATH,
    NDATA,
    DDATA,
    NCMD,
    DCMD,
    STATE;

    /** Whether it is about a device of the node. */
    boolean ofDevice() {
      return this == DBIRTH || this == DDEATH || this == DDATA || this == DCMD;
    }
  }

  /** The topic taken apart, or null when it is none. */
  static @Nullable SparkplugTopic of(String topic) {
    String[] levels = topic.split("/", -1);
    for (String level : levels) {
      if (level.isBlank()) {
        return null;
      }
    }
    if (levels.length >= 2 && levels[1].equals("STATE")) {
      return new SparkplugTopic("", Type.STATE, "", null);
    }
    for (Type type : Type.values()) {
      if (levels.length == (type.ofDevice() ? 5 : 4) && levels[2].equals(type.name())) {
        return new SparkplugTopic(
            levels[1], type, levels[1] + "/" + levels[3], type.ofDevice() ? levels[4] : null);
      }
    }
    return null;
  }

  /** Own name of the device or node: {@code group/node[/device]}. */
  String name() {
    return device == null ? node : node + "/" + device;
  }

  /** Where the node takes commands. */
  String commands() {
    return ROOT + group + "/NCMD/" + node.substring(group.length() + 1);
  }
}
