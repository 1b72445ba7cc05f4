package io.lilong.gateway.notify;

import io.lilong.rules.book.Text;

/** What the far side made of a message. */
public sealed interface Verdict {

  /** What it said, in words. */
  Text answer();

  /** It has it. */
  record Accepted(Text answer) implements Verdict {}

  /**
   * It did not take it now, or nobody knows.
   *
   * @param afterMs it asked for so much patience, 0 for none in particular
   */
  record Later(Text answer, long afterMs) implements Verdict {}

  /** It will never take it as it is. */
  record Never(Text answer) implements Verdict {}
}
