package io.lilong.gateway.decode.profile;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import io.lilong.gateway.decode.Decoding;
import io.lilong.gateway.decode.Decoding.Reason;
import io.lilong.gateway.decode.Measurement;
import io.lilong.gateway.decode.text.StrictJson;
import io.lilong.gateway.decode.text.Times;
import io.lilong.gateway.decode.text.Unreadable;
import io.lilong.gateway.decode.text.Words;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The gateway's own format: {@code lilong/{compound}/{kind}/{device}/telemetry}, a JSON object of
 * metric to number, boolean or text with an optional {@code ts} in epoch milliseconds; and {@code
 * …/status}, {@code online} or {@code offline}, as a last will.
 */
final class NativeFormat {

  /** Its name as a profile. */
  static final String NAME = "native";

  static final String ROOT = "lilong/";

  private static final String TIME = "ts";
  private static final int FEW = 24;
  private static final int LEVELS = 5;

  private final Times times;

  NativeFormat(Times times) {
    this.times = times;
  }

  /** Where messages of one topic come from. */
  record Source(String device, String kind, boolean status) implements ProfileDecoder.Route {}

  /** What a topic that starts with {@link #ROOT} says, or why it says nothing. */
  static ProfileDecoder.Route route(String topic) {
    String[] levels = topic.split("/", -1);
    if (levels.length != LEVELS) {
      return bad(topic);
    }
    for (String level : levels) {
      if (level.isBlank()) {
        return bad(topic);
      }
    }
    return switch (levels[LEVELS - 1]) {
      case "telemetry" -> new Source(levels[1] + "/" + levels[3], levels[2], false);
      case "status" -> new Source(levels[1] + "/" + levels[3], levels[2], true);
      default -> bad(topic);
    };
  }

  private static ProfileDecoder.Route bad(String topic) {
    String shown = Words.shown(topic);
    return new ProfileDecoder.Unknown(
        new Unreadable(
                Reason.BAD_TOPIC,
                "主题“" + shown + "”应为 lilong/小区/类别/设备/telemetry 或 …/status，各级不可为空",
                "topic \""
                    + shown
                    + "\": expected lilong/compound/kind/device/telemetry or"
                    + " …/status, no level empty")
            .failure());
  }

  Decoding read(byte[] payload, Source source) {
    Collected collected = new Collected();
    try {
      if (source.status()) {
        status(payload, source, collected);
      } else {
        telemetry(payload, source, collected);
      }
      return new Decoding.Readings(NAME, collected.all());
    } catch (Unreadable e) {
      return e.failure();
    } catch (IOException e) {
      return StrictJson.unreadable(e).failure();
    }
  }

  private static void status(byte[] payload, Source source, Collected out) throws Unreadable {
    String text = Words.plain(payload);
    Boolean online = Words.state(text);
    if (online == null) {
      throw new Unreadable(
          Reason.BAD_VALUE,
          "应为 online 或 offline，收到“" + Words.shown(text) + "”",
          "expected online or offline, found \"" + Words.shown(text) + "\"");
    }
    out.bool(
        new Collected.Of(source.device(), source.kind(), Measurement.NO_TIME),
        Collected.ONLINE,
        online);
  }

  private void telemetry(byte[] payload, Source source, Collected out)
      throws Unreadable, IOException {
    try (JsonParser parser = StrictJson.parser(payload)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        StrictJson.tree(payload);
        throw new Unreadable(
            Reason.BAD_VALUE,
            "应为 JSON 对象，例如 {\"power_w\": 12.5}",
            "expected a JSON object, e.g. {\"power_w\": 12.5}");
      }
      if (!flat(parser, source, out)) {
        nested(payload, source, out);
      }
    }
  }

  /** The usual message, without building a tree; false at the first nested value. */
  private boolean flat(JsonParser parser, Source source, Collected out)
      throws Unreadable, IOException {
    Collected.Of of = new Collected.Of(source.device(), source.kind(), Measurement.NO_TIME);
    Set<String> names = null;
    boolean timed = false;
    int count = 0;
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String metric = parser.currentName();
      JsonToken token = parser.nextToken();
      if (count++ == FEW) {
        names = new HashSet<>();
        for (Measurement m : out.all()) {
          names.add(m.metric());
        }
      }
      if (metric.equals(TIME) ? timed : isTwice(metric, names, out)) {
        throw new Unreadable(
            Reason.DUPLICATE_KEY,
            "键重复：" + Words.shown(metric),
            "duplicate key " + Words.shown(metric));
      }
      if (token.isStructStart()) {
        return false;
      }
      if (metric.equals(TIME)) {
        timed = true;
        of = new Collected.Of(source.device(), source.kind(), time(parser, token));
        out.at(of.time());
      } else {
        value(parser, token, of, metric, out);
      }
    }
    requireEnd(parser);
    return true;
  }

  private static boolean isTwice(String metric, @Nullable Set<String> names, Collected out) {
    return names == null ? out.has(metric) : !names.add(metric);
  }

  private static void value(
      JsonParser parser, JsonToken token, Collected.Of of, String metric, Collected out)
      throws Unreadable, IOException {
    switch (token) {
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT ->
          out.number(of, metric, parser.getDoubleValue(), null);
      case VALUE_TRUE -> out.bool(of, metric, true);
      case VALUE_FALSE -> out.bool(of, metric, false);
      case VALUE_STRING -> out.text(of, metric, parser.getText().strip(), null);
      default -> {
        // null: the device has no value for it
      }
    }
  }

  private long time(JsonParser parser, JsonToken token) throws IOException {
    return switch (token) {
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT ->
          Times.epoch(parser.getDoubleValue(), Times.Unit.MS);
      case VALUE_STRING -> times.of(parser.getText().strip(), Times.Unit.MS);
      default -> Measurement.NO_TIME;
    };
  }

  private static void requireEnd(JsonParser parser) throws Unreadable, IOException {
    if (parser.nextToken() != null) {
      throw new Unreadable(Reason.NOT_JSON, "JSON 之后还有多余内容", "something follows the JSON value");
    }
  }

  private void nested(byte[] payload, Source source, Collected out) throws Unreadable {
    out.all().clear();
    JsonNode tree = StrictJson.tree(payload);
    JsonNode time = tree.path(TIME);
    Collected.Of of =
        new Collected.Of(source.device(), source.kind(), times.of(time, Times.Unit.MS));
    Leaves.of(
        tree,
        "",
        (metric, value) -> {
          if (!metric.equals(TIME)) {
            out.value(of, metric, value, null);
          }
        });
  }
}
