package io.lilong.rules.replay;

import io.lilong.rules.book.Text;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a rule's alarms were worth, and what would make them worth more.
 *
 * @param rule rule id
 * @param raised alarms it raised
 * @param chattering of these, alarms of a device that came again and again
 * @param fleeting of these, alarms gone before anyone can act (chattering ones not counted again)
 * @param standing of these, alarms that stood for more than a day
 * @param worst the devices with most of the chattering and fleeting ones, worst first
 * @param best the change that removes most for nothing missed, null where none helps
 * @param options all changes that were tried
 * @param words all in a sentence
 */
public record Advice(
    String rule,
    int raised,
    int chattering,
    int fleeting,
    int standing,
    List<Culprit> worst,
    @Nullable Option best,
    List<Option> options,
    Text words) {

  /** A device and how many of the useless alarms were its own. */
  public record Culprit(String who, int alarms) {}

  /** What is changed. */
  public enum Knob {
    DEADBAND,
    OFF_DELAY,
    ON_DELAY
  }

  /**
   * One change that was tried on the same readings.
   *
   * @param knob what is changed
   * @param value the new deadband in the signal's unit, or the new delay in ms
   * @param raised alarms there would have been
   * @param removed by how many there would be fewer chattering and fleeting alarms
   * @param missed other alarms during which there would have been none
   */
  public record Option(Knob knob, double value, int raised, int removed, int missed) {}
}
