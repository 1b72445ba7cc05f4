package io.lilong.gateway.decode.profile;

import com.fasterxml.jackson.core.JsonPointer;
import io.lilong.gateway.decode.Decoder;
import io.lilong.gateway.decode.text.Times;
import io.lilong.rules.book.Text;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How one kind of message is read.
 *
 * @param name its name, stored with the devices it discovers
 * @param topics it means messages of any of these
 * @param payload what the payload must be
 * @param when values the message must hold; {@code *} for any
 * @param body what is read, null when the message is known to hold nothing
 * @param noCodec why its messages cannot be read, null where they can
 * @param metrics what metrics mean, the first that fits
 * @param kind kind of its devices, or null
 * @param yields it only guesses by the form of the topic: a device that described itself is read by
 *     that
 */
record Profile(
    String name,
    List<TopicPattern> topics,
    Payload payload,
    Map<JsonPointer, Globs> when,
    @Nullable Body body,
    @Nullable Text noCodec,
    List<MetricRule> metrics,
    @Nullable String kind,
    boolean yields) {

  /** What the bytes are. */
  enum Payload {
    JSON,
    /** One value, neither object nor list. */
    PLAIN,
    /** A frame of a Meokon terminal, in hex; see {@link MeokonFrame}. */
    MEOKON;

    /** The word in files: lower case. */
    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * Where the values are.
   *
   * @param each path to the parts that are read on their own, empty for the whole message
   * @param device the device's own name
   * @param values one value or every value below a node
   * @param time where the time is, the first that is there
   * @param timeUnit unit of a time that is a number
   * @param history which values are history, null for none
   * @param only metrics that are read, all when empty
   * @param ignore metrics that are not
   * @param quotedText a number in quotes stays a text
   */
  record Body(
      String each,
      Template device,
      Values values,
      List<JsonPointer> time,
      Times.Unit timeUnit,
      @Nullable History history,
      Globs only,
      Globs ignore,
      boolean quotedText) {}

  /**
   * Which values are history: stored, not judged.
   *
   * @param at where {@code true} says so, null for all of them
   */
  record History(@Nullable JsonPointer at) {}

  /** Which values are taken from an item. */
  sealed interface Values {

    /**
     * Every value below a node.
     *
     * @param at the node, the first that is there
     * @param prefix put before the names, or null
     * @param unless what to say when the node is not there; null when that is fine
     */
    record All(List<JsonPointer> at, @Nullable Template prefix, @Nullable Text unless)
        implements Values {}

    /**
     * One value, or those below it.
     *
     * @param metric its name
     * @param at where it is, the first that is there; empty for the item itself
     * @param unit where its unit is, or null
     */
    record One(Template metric, List<JsonPointer> at, @Nullable JsonPointer unit)
        implements Values {}
  }

  /**
   * What metrics mean.
   *
   * @param metrics names it holds for
   * @param signal the signal it is to the rules, null for its own name
   * @param told the unit the device means, or null
   * @param unit the unit it is stored in, null for {@code told}
   * @param scale stored = told * scale + offset
   * @param inverted the opposite of a boolean is meant
   * @param kind kind of a device that reports it, or null
   * @param errors numbers that say that there is no value
   * @param yes words that mean true
   * @param no words that mean false
   */
  record MetricRule(
      Globs metrics,
      @Nullable String signal,
      @Nullable String told,
      @Nullable String unit,
      double scale,
      double offset,
      boolean inverted,
      @Nullable String kind,
      List<Double> errors,
      List<String> yes,
      List<String> no) {}

  /** The rule for a metric, if any. */
  Optional<MetricRule> rule(String metric) {
    for (MetricRule rule : metrics) {
      if (rule.metrics().fits(metric)) {
        return Optional.of(rule);
      }
    }
    return Optional.empty();
  }

  Decoder.Meaning meaning(String metric, @Nullable String unit) {
    return rule(metric)
        .map(
            rule ->
                new Decoder.Meaning(
                    rule.signal() == null ? metric : rule.signal(),
                    rule.unit() == null ? unit : rule.unit(),
                    rule.scale(),
                    rule.offset(),
                    rule.inverted()))
        .orElseGet(() -> Decoder.Meaning.same(metric, unit));
  }
}
