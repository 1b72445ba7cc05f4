package io.lilong.gateway.decode.described;

import com.fasterxml.jackson.databind.JsonNode;
import io.lilong.gateway.decode.Decoding;
import io.lilong.gateway.decode.Decoding.Reason;
import io.lilong.gateway.decode.Described;
import io.lilong.gateway.decode.Descriptions;
import io.lilong.gateway.decode.Measurement;
import io.lilong.gateway.decode.Message;
import io.lilong.gateway.decode.profile.Collected;
import io.lilong.gateway.decode.text.StrictJson;
import io.lilong.gateway.decode.text.Unreadable;
import io.lilong.gateway.decode.text.Words;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads one Homie message, version 3, 4 ({@code homie/device/node/property}) or 5 ({@code
 * homie/5/device/…}). What a device tells about itself gives units and types; with a root its
 * children are lost.
 */
final class Homie {

  /** Its name as a profile. */
  static final String NAME = "homie";

  static final String ROOT = "homie/";

  private static final Set<String> THERE = Set.of("ready", "init", "sleeping", "alert");
  private static final Set<String> GONE = Set.of("lost", "disconnected");
  private static final Set<String> SAID = Set.of("set", "get");
  private static final int MOST_CHILDREN = 1_000;

  private final Message message;
  private final String compound;
  private final Descriptions known;
  private final List<String> levels;
  private final String device;
  private final Collected out = new Collected();
  private final List<Descriptions.Change> changes = new ArrayList<>();
  private HomieDevice before;

  private Homie(Message message, String compound, Descriptions known, List<String> levels) {
    this.message = message;
    this.compound = compound;
    this.known = known;
    this.levels = levels;
    device = levels.get(0);
    before = of(device, known);
  }

  private static HomieDevice of(String device, Descriptions known) {
    HomieDevice found = known.get(HomieDevice.class, HomieDevice.KEY + device);
    return found == null ? HomieDevice.UNKNOWN : found;
  }

  /** The levels of a topic from the device on; empty when there is none. */
  private static List<String> levels(String topic) {
    List<String> all = List.of(topic.split("/", -1));
    int from = all.size() > 2 && all.get(1).equals("5") ? 2 : 1;
    List<String> own = all.subList(from, all.size());
    return own.stream().anyMatch(String::isBlank) ? List.of() : own;
  }

  static Described read(Message message, String compound, Descriptions known) {
    List<String> levels = levels(message.topic());
    if (levels.size() < 2) {
      return Described.only(
          new Unreadable(
                  Reason.BAD_TOPIC,
                  "应为 homie/[5/]设备/节点/属性",
                  "expected homie/[5/]device/node/property")
              .failure());
    }
    return new Homie(message, compound, known, levels).described();
  }

  /** What is known of the device that reports under a topic, or null. */
  static Described.@Nullable About about(String topic, String whole, Descriptions known) {
    List<String> levels = levels(topic);
    HomieDevice found = levels.isEmpty() ? HomieDevice.UNKNOWN : of(levels.get(0), known);
    return found.name() == null ? null : new Described.About(whole, found.name(), null, null);
  }

  private Described described() {
    try {
      message();
    } catch (Unreadable e) {
      return Described.only(e.failure());
    }
    HomieDevice now = before;
    List<Described.About> devices =
        changes.isEmpty() || now.name() == null
            ? List.of()
            : List.of(new Described.About(compound + "/" + device, now.name(), null, null));
    return new Described(new Decoding.Readings(NAME, out.all()), changes, devices, List.of());
  }

  private void message() throws Unreadable {
    String last = levels.get(levels.size() - 1);
    boolean attribute = levels.stream().anyMatch(level -> level.startsWith("$"));
    if (levels.size() == 2 && last.equals("$state")) {
      state(Words.plain(message.payload()));
    } else if (levels.size() == 2 && last.equals("$description")) {
      if (message.payload().length > 0) {
        description(StrictJson.tree(message.payload()));
      }
    } else if (levels.size() == 2 && last.equals("$name")) {
      remember(before.named(Words.plain(message.payload())));
    } else if (levels.size() == 4 && (last.equals("$unit") || last.equals("$datatype"))) {
      property(levels.get(1) + "/" + levels.get(2), last, Words.plain(message.payload()));
    } else if (!attribute && levels.size() == 3 && !SAID.contains(last)) {
      value(levels.get(1), levels.get(2));
    }
  }

  private void property(String path, String attribute, String text) {
    HomieDevice.Property old = before.property(path);
    String said = text.isEmpty() ? null : text;
    remember(
        before.property(
            path,
            attribute.equals("$unit")
                ? new HomieDevice.Property(old.type(), said)
                : new HomieDevice.Property(said, old.unit())));
  }

  private void description(JsonNode told) {
    Map<String, HomieDevice.Property> properties = new HashMap<>();
    told.path("nodes")
        .properties()
        .forEach(
            node ->
                node.getValue()
                    .path("properties")
                    .properties()
                    .forEach(
                        p ->
                            properties.put(
                                node.getKey() + "/" + p.getKey(),
                                new HomieDevice.Property(
                                    text(p.getValue(), "datatype"), text(p.getValue(), "unit")))));
    List<String> children = new ArrayList<>();
    told.path("children").forEach(child -> children.add(child.asText()));
    remember(new HomieDevice(text(told, "name"), before.state(), children, properties));
  }

  private static @Nullable String text(JsonNode node, String key) {
    String text = node.path(key).asText("");
    return text.isBlank() ? null : text;
  }

  private void value(String node, String property) throws Unreadable {
    HomieDevice.Property told = before.property(node + "/" + property);
    String text =
        Words.plain(
            message.payload().length == 1 && message.payload()[0] == 0
                ? new byte[0]
                : message.payload());
    Collected.Of of = new Collected.Of(compound + "/" + device, null, Measurement.NO_TIME);
    String metric = node + "." + property;
    if (told.isText()) {
      out.quoted(of, metric, text, told.unit());
    } else {
      out.text(of, metric, text, told.unit());
    }
  }

  private void state(String word) throws Unreadable {
    if (!THERE.contains(word) && !GONE.contains(word)) {
      if (word.isEmpty()) {
        return;
      }
      throw new Unreadable(
          Reason.BAD_VALUE,
          "$state 应为 init、ready、sleeping、alert、disconnected 或 lost，收到“" + Words.shown(word) + "”",
          "expected $state to be init, ready, sleeping, alert, disconnected or lost, found \""
              + Words.shown(word)
              + "\"");
    }
    boolean there = THERE.contains(word);
    online(device, there);
    Set<String> seen = new HashSet<>(Set.of(device));
    children(before, there, seen);
    remember(before.in(word));
  }

  /** A lost root takes its children with it; one that is back, those that were not gone before. */
  private void children(HomieDevice parent, boolean there, Set<String> seen) throws Unreadable {
    for (String child : parent.children()) {
      if (seen.size() < MOST_CHILDREN && seen.add(child)) {
        HomieDevice of = of(child, known);
        if (!there || of.state() != null && THERE.contains(of.state())) {
          online(child, there);
          children(of, there, seen);
        }
      }
    }
  }

  private void online(String name, boolean there) throws Unreadable {
    out.bool(
        new Collected.Of(compound + "/" + name, null, Measurement.NO_TIME),
        Collected.ONLINE,
        there);
  }

  private void remember(HomieDevice next) {
    if (!next.equals(before)) {
      before = next;
      changes.add(new Descriptions.Change(HomieDevice.KEY + device, next));
    }
  }
}
