package io.lilong.gateway.site;

import io.lilong.rules.book.Text;

/**
 * What became of something that reported unasked.
 *
 * @param <T> {@link Device} or {@link Point}
 */
public sealed interface Admission<T> {

  /**
   * It is in the registry.
   *
   * @param row the device or point now
   */
  record Admitted<T>(T row) implements Admission<T> {}

  /**
   * It is not taken; its message belongs into quarantine.
   *
   * @param why stable code
   * @param words for people: what was found, what was expected
   */
  record Refused<T>(Refusal why, Text words) implements Admission<T> {}

  /** Why something is not taken. */
  enum Refusal {
    /** The id is not a device id. */
    BAD_ID,
    /** The device is known as another kind. */
    WRONG_KIND,
    /** Too many devices wait for a place. */
    TOO_MANY_DEVICES,
    /** The device has too many metrics. */
    TOO_MANY_POINTS
  }
}
