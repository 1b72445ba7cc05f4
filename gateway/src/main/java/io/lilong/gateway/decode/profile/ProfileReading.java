package io.lilong.gateway.decode.profile;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.lilong.gateway.decode.Decoding.Reason;
import io.lilong.gateway.decode.Measurement;
import io.lilong.gateway.decode.profile.Profile.Values;
import io.lilong.gateway.decode.text.Times;
import io.lilong.gateway.decode.text.Unreadable;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads one message by one profile. */
final class ProfileReading {

  private final Profile profile;
  private final Profile.Body body;
  private final Map<String, String> names;
  private final Map<String, String> dotted = new HashMap<>();
  private final String compound;
  private final Times times;
  private final Collected out = new Collected();

  /**
   * @param names what the levels of the topic are called
   * @param compound code of the compound its devices belong to
   */
  ProfileReading(
      Profile profile, Profile.Body body, Map<String, String> names, String compound, Times times) {
    this.profile = profile;
    this.body = body;
    this.names = names;
    names.forEach((name, levels) -> dotted.put(name, levels.replace('/', '.')));
    this.compound = compound;
    this.times = times;
  }

  /** The measurements of the message. */
  List<Measurement> read(JsonNode message) throws Unreadable {
    for (Item item : Item.along(message, body.each())) {
      item(item);
    }
    return out.all();
  }

  private void item(Item item) throws Unreadable {
    String device = body.device().fill(names, item);
    if (device == null) {
      throw new Unreadable(
          Reason.BAD_VALUE,
          "消息没有说明设备：找不到 " + body.device().text(),
          "the message does not tell its device: nothing at " + body.device().text());
    }
    Collected.Of of =
        new Collected.Of(compound + "/" + device, profile.kind(), time(item), isHistory(item));
    if (body.values() instanceof Values.One one) {
      one(of, item, one);
    } else {
      all(of, item, (Values.All) body.values());
    }
  }

  private boolean isHistory(Item item) {
    Profile.History history = body.history();
    return history != null && (history.at() == null || item.at(history.at()).asBoolean());
  }

  private long time(Item item) {
    for (JsonPointer pointer : body.time()) {
      long time = times.of(item.at(pointer), body.timeUnit());
      if (time != Measurement.NO_TIME) {
        return time;
      }
    }
    return Measurement.NO_TIME;
  }

  private void one(Collected.Of of, Item item, Values.One one) throws Unreadable {
    String metric = one.metric().fill(dotted, item);
    JsonNode value = MissingNode.getInstance();
    for (JsonPointer at : one.at()) {
      value = value.isMissingNode() ? item.node().at(at) : value;
    }
    if (metric != null && !value.isMissingNode()) {
      JsonNode unit = one.unit() == null ? null : item.at(one.unit());
      String told = unit == null || !unit.isTextual() ? null : unit.textValue();
      Leaves.of(value, metric, (name, leaf) -> take(of, name, leaf, told));
    }
  }

  private void all(Collected.Of of, Item item, Values.All all) throws Unreadable {
    JsonPointer where = all.at().get(0);
    for (JsonPointer at : all.at()) {
      where = item.node().at(where).isMissingNode() ? at : where;
    }
    JsonNode node = item.node().at(where);
    if (node.isMissingNode() && all.unless() != null) {
      throw new Unreadable(
          Reason.NO_CODEC,
          "消息里没有 " + where + "：" + all.unless().zh(),
          "the message has no " + where + ": " + all.unless().en());
    }
    String prefix = all.prefix() == null ? "" : all.prefix().fill(dotted, item);
    Set<String> own = ownKeys(where);
    Leaves.of(
        node,
        "",
        (name, value) -> {
          if (!own.contains(name)) {
            take(of, prefix == null ? name : prefix + name, value, null);
          }
        });
  }

  /** The values that tell device and time are no readings. */
  private Set<String> ownKeys(JsonPointer at) {
    Set<String> own = new HashSet<>();
    body.time().forEach(pointer -> own.add(below(at, pointer)));
    for (Template.Part part : body.device().parts()) {
      if (part instanceof Template.Part.Pointer pointer) {
        own.add(below(at, pointer.pointer()));
      }
    }
    return own;
  }

  private static String below(JsonPointer at, JsonPointer pointer) {
    String base = at.toString() + "/";
    String text = pointer.toString();
    return text.startsWith(base) ? text.substring(base.length()).replace('/', '.') : "";
  }

  private void take(Collected.Of of, String metric, JsonNode value, @Nullable String unit)
      throws Unreadable {
    boolean wanted =
        (body.only().isEmpty() || body.only().fits(metric)) && !body.ignore().fits(metric);
    if (!wanted || value.isMissingNode()) {
      return;
    }
    Profile.MetricRule rule = profile.rule(metric).orElse(null);
    if (rule != null && value.isNumber() && rule.errors().contains(value.doubleValue())) {
      return;
    }
    String told = unit == null && rule != null ? rule.told() : unit;
    if (rule != null
        && (rule.yes().contains(value.asText()) || rule.no().contains(value.asText()))) {
      out.bool(of, metric, rule.yes().contains(value.asText()));
    } else if (body.quotedText() && value.isTextual()) {
      out.quoted(of, metric, value.textValue().strip(), told);
    } else {
      out.value(of, metric, value, told);
    }
  }
}
