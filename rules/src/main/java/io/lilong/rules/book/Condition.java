package io.lilong.rules.book;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a rule watches for. Each kind is true, false or unknown; unknown raises and clears nothing.
 */
public sealed interface Condition {

  /** A number beyond a limit; {@code deadband} moves the limit it clears at. */
  record Threshold(String signal, boolean above, Limit limit, double deadband)
      implements Condition {}

  /** A boolean that has the given value. */
  record Is(String signal, boolean value) implements Condition {}

  /** An enumerated text that is one of the given words. */
  record IsWord(String signal, List<String> words) implements Condition {}

  /** Nothing heard of the device for a while, by time of arrival. */
  record Silent(Span span) implements Condition {}

  /** A checked expression over several signals. */
  record Formula(String text, Expression tree) implements Condition {}

  /** How often a boolean changed (to a value, where given) within a window. */
  record Edges(String signal, @Nullable Boolean to, Counting counting) implements Condition {}

  /** How often other rules of the same device raised or cleared within a window. */
  record TransitionsOf(String rule, Counting counting) implements Condition {}

  /** A number's rise (above) or fall (below a negative limit) within a window. */
  record Delta(String signal, boolean above, Limit limit, long withinMs) implements Condition {}

  /** A number that has not moved by more than a tolerance for a time. */
  record Stuck(String signal, long forMs, double tolerance) implements Condition {}

  /** An aggregate of a number over a window beyond a limit. */
  record Aggregate(
      Function function, String signal, boolean above, Limit limit, double deadband, long withinMs)
      implements Condition {}

  /** How a window is summed up. */
  enum Function {
    MEAN,
    MIN,
    MAX,
    SUM
  }

  /**
   * A count within a window that is at least or at most a number.
   *
   * @param atLeast true for at least, false for at most
   * @param times the number
   * @param withinMs length of the window, milliseconds of event time
   */
  record Counting(boolean atLeast, int times, long withinMs) {}
}
