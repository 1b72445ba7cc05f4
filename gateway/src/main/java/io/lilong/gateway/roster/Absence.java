package io.lilong.gateway.roster;

import org.jspecify.annotations.Nullable;

/**
 * A member who cannot be on duty for a time.
 *
 * @param id number, from 1
 * @param member code
 * @param from epoch ms
 * @param until epoch ms, exclusive
 * @param reason {@code sick}, {@code leave} or {@code other}
 * @param note free words, or null
 * @param by login name of who said so
 * @param at epoch ms
 * @param version of the roster with this
 */
public record Absence(
    long id,
    String member,
    long from,
    long until,
    String reason,
    @Nullable String note,
    String by,
    long at,
    long version) {

  /** Whether it covers an instant. */
  public boolean covers(long instant) {
    return from <= instant && instant < until;
  }
}
