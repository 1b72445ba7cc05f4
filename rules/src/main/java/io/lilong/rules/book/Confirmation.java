package io.lilong.rules.book;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What raises an open alarm to its second stage. It never delays the first.
 *
 * @param conditions any of these, true on the same device
 * @param neighbours another rule's alarms in the same zone, or null
 * @param withinMs how near in time to the onset
 * @param escalate whether the severity becomes critical
 */
public record Confirmation(
    List<Condition> conditions, @Nullable Neighbours neighbours, long withinMs, boolean escalate) {

  /**
   * Alarms of other devices of the same zone (the stairway, or the building where there is none).
   *
   * @param rule id of their rule
   * @param devices how many others
   */
  public record Neighbours(String rule, int devices) {}
}
