package io.lilong.gateway.report;

import org.jspecify.annotations.Nullable;

/**
 * One number of a report and what it was counted from.
 *
 * @param key its name in the API and, under {@code report.figure}, in the catalogue
 * @param value the number; NaN where it cannot be told, which is not 0
 * @param unit {@code %}, {@code s}, {@code h}, {@code kWh}, or null for a count
 * @param guide what it is held against, null where nothing is asked
 * @param list the rows it was counted from
 */
public record Figure(
    String key, double value, @Nullable String unit, @Nullable Guide guide, Listing list) {

  /**
   * What a figure should be.
   *
   * @param aim good up to here
   * @param limit not to be borne beyond this
   */
  public record Guide(double aim, double limit) {}

  /** A figure that is the number of its rows. */
  static Figure count(String key, @Nullable Guide guide, Listing list) {
    return new Figure(key, list.rows().size(), null, guide, list);
  }
}
