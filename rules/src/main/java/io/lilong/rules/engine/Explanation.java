package io.lilong.rules.engine;

import io.lilong.rules.book.Severity;
import io.lilong.rules.book.Text;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why a rule of a device does, or does not, stand at a moment.
 *
 * @param device device id
 * @param rule rule id
 * @param at the moment, epoch ms
 * @param phase where the rule is
 * @param since epoch ms since when (first true reading of a pending or active one), 0 when normal
 * @param dueAt epoch ms at which the phase changes by time alone if nothing else comes, 0 for never
 * @param verdict all in a sentence
 * @param known the values the rule goes by
 * @param steps the steps in the order they are asked; the first that does not hold is the answer
 */
public record Explanation(
    String device,
    String rule,
    long at,
    Phase phase,
    long since,
    long dueAt,
    Text verdict,
    List<Known> known,
    List<Step> steps) {

  /** Where a rule of a device is. */
  public enum Phase {
    /** The rule does not hold for the device. */
    NOT_MEANT,
    /** The rule failed and is off. */
    FAILED,
    NORMAL,
    PENDING,
    ACTIVE,
    CLEARING,
    LATCHED
  }

  /** Whether a step held. */
  public enum Held {
    YES,
    NO,
    UNKNOWN
  }

  /**
   * A value the rule goes by.
   *
   * @param signal name of the signal
   * @param unit its unit, or null
   * @param value number or 1.0 / 0.0; NaN for a text, a bad value or none
   * @param text the text of an enumerated signal, or null
   * @param at event time, 0 when nothing was ever reported
   * @param stale whether it is too old to go by
   */
  public record Known(
      String signal,
      @Nullable String unit,
      double value,
      @Nullable String text,
      long at,
      boolean stale) {}

  /**
   * One step of a rule.
   *
   * @param what the step in words, e.g. 压力 低于 0.14 MPa
   * @param held whether it held
   * @param value the value it was asked of, NaN where there is none
   * @param limit the limit, NaN where there is none
   * @param limitFrom where the limit comes from, or null
   * @param heldAt epoch ms at which time alone makes it hold (a delay's end, an opening), 0 for
   *     never
   * @param beyond what lies beyond the limit, null where it is not of one signal alone
   */
  public record Step(
      Text what,
      Held held,
      double value,
      double limit,
      @Nullable String limitFrom,
      long heldAt,
      @Nullable Beyond beyond) {}

  /**
   * What lies beyond a limit, as it is drawn beside the values.
   *
   * @param signal name of the signal the limit is of
   * @param above whether it is above the limit, else below
   * @param severity of the level that raises there
   */
  public record Beyond(String signal, boolean above, Severity severity) {}
}
