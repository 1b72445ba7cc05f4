package io.lilong.rules.replay;

import io.lilong.rules.book.Severity;
import io.lilong.rules.book.Text;

/**
 * One alarm a rule book would have raised.
 *
 * @param who device id, or the place of a group alarm
 * @param rule rule id
 * @param severity the worst it had
 * @param raisedAt epoch ms
 * @param endedAt epoch ms at which its condition was over, 0 when it still stood at the end
 * @param announced how often people would have been told
 * @param sentence what it said when raised
 */
public record Episode(
    String who,
    String rule,
    Severity severity,
    long raisedAt,
    long endedAt,
    int announced,
    Text sentence) {

  /** How long it stood, up to {@code until} where it still did. */
  public long lastedMs(long until) {
    return (endedAt == 0 ? until : endedAt) - raisedAt;
  }
}
