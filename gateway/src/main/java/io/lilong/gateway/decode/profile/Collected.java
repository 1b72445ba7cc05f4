package io.lilong.gateway.decode.profile;

import com.fasterxml.jackson.databind.JsonNode;
import io.lilong.gateway.decode.Decoding.Reason;
import io.lilong.gateway.decode.Measurement;
import io.lilong.gateway.decode.text.Unreadable;
import io.lilong.gateway.decode.text.Words;
import io.lilong.rules.reading.ValueType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The measurements of one message while it is read. Makes of each value what it is: numbers in
 * quotes are numbers, on and off are booleans, nothing is no measurement.
 */
public final class Collected {

  /** Most measurements of one message. */
  static final int MOST = 1_000;

  /** Metric of a device that says whether it is there. */
  public static final String ONLINE = "online";

  private final List<Measurement> all = new ArrayList<>(6);

  /** Whose values follow, as told by the topic or the message; maybe marked as history. */
  public record Of(String device, @Nullable String kind, long time, boolean historical) {

    public Of(String device, @Nullable String kind, long time) {
      this(device, kind, time, false);
    }
  }

  public List<Measurement> all() {
    return all;
  }

  public void number(Of of, String metric, double value, @Nullable String unit) throws Unreadable {
    if (!Double.isFinite(value)) {
      String name = Words.shown(metric);
      throw new Unreadable(
          Reason.BAD_VALUE, name + "：数字太大，无法存储", name + ": the number is too large to store");
    }
    add(of, metric, ValueType.NUMBER, value, null, unit);
  }

  public void bool(Of of, String metric, boolean value) throws Unreadable {
    add(of, metric, ValueType.BOOLEAN, value ? 1 : 0, null, null);
  }

  public void text(Of of, String metric, String value, @Nullable String unit) throws Unreadable {
    double number = Words.number(value);
    if (Double.isNaN(number)) {
      quoted(of, metric, value, unit);
    } else {
      add(of, metric, ValueType.NUMBER, number, null, unit);
    }
  }

  /** A text that is no number, whatever it looks like. */
  public void quoted(Of of, String metric, String value, @Nullable String unit) throws Unreadable {
    Boolean state = Words.state(value);
    if (state != null) {
      bool(of, metric, state);
    } else if (!Words.isNothing(value)) {
      Words.requireShown(value, metric, Words.LONGEST);
      add(of, metric, ValueType.TEXT, Double.NaN, value, unit);
    }
  }

  /** One JSON value; null gives nothing, an object or a list must not come here. */
  public void value(Of of, String metric, JsonNode value, @Nullable String unit) throws Unreadable {
    if (value.isNumber()) {
      number(of, metric, value.doubleValue(), unit);
    } else if (value.isBoolean()) {
      bool(of, metric, value.booleanValue());
    } else if (value.isTextual()) {
      text(of, metric, value.textValue().strip(), unit);
    }
  }

  private void add(
      Of of,
      String metric,
      ValueType type,
      double number,
      @Nullable String text,
      @Nullable String u)
      throws Unreadable {
    if (metric.isEmpty()) {
      throw new Unreadable(Reason.BAD_VALUE, "有一个值没有名称", "a value has no name");
    }
    Words.requireShown(metric, "metric", Words.LONGEST_METRIC);
    if (all.size() == MOST) {
      throw new Unreadable(
          Reason.TOO_MANY_POINTS,
          "一条消息超过 " + MOST + " 个值",
          "more than " + MOST + " values in one message");
    }
    all.add(
        new Measurement(
            of.device(), of.kind(), metric, type, number, text, u, of.time(), of.historical()));
  }

  /** Gives every measurement the time that the message told after its values. */
  void at(long time) {
    all.replaceAll(
        m ->
            new Measurement(
                m.device(),
                m.kind(),
                m.metric(),
                m.type(),
                m.number(),
                m.text(),
                m.unit(),
                time,
                m.historical()));
  }

  /** Whether a metric of the same device was collected already. */
  boolean has(String metric) {
    for (int i = 0; i < all.size(); i++) {
      if (all.get(i).metric().equals(metric)) {
        return true;
      }
    }
    return false;
  }
}
