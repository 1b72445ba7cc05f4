package io.lilong.gateway.decode.panel;

import java.util.Optional;

/** What a panel is answered to what it sends. */
public final class Answers {

  private Answers() {}

  /**
   * A confirmation or a denial.
   *
   * @param command {@link Frame#CONFIRM} or {@link Frame#DENY}
   * @param serial the serial number it answers
   */
  public record Given(int command, int serial) {}

  /**
   * What a whole frame is answered: known commands are confirmed, whatever became of their content,
   * or the panel would repeat them; nothing to confirmations and answers.
   */
  public static Optional<Given> to(Frame frame) {
    if (!frame.isKnown()) {
      return Optional.of(new Given(Frame.DENY, frame.serial()));
    }
    return frame.wantsAnswer()
        ? Optional.of(new Given(Frame.CONFIRM, frame.serial()))
        : Optional.empty();
  }

  /** What a frame that is not right is answered; nothing where its serial number is unknown. */
  public static Optional<Given> to(FrameScan.Bad bad) {
    return bad.serial() < 0 ? Optional.empty() : Optional.of(new Given(Frame.DENY, bad.serial()));
  }

  /** The first answer to a run of bytes; a whole frame goes before broken ones. */
  public static Optional<Given> first(byte[] b) {
    Optional<Given> denial = Optional.empty();
    for (int at = 0; at < b.length; ) {
      FrameScan scan = FrameScan.next(b, at, b.length, true);
      at = Math.max(scan.to(), at + 1);
      if (scan instanceof FrameScan.Good good) {
        return to(good.frame());
      }
      if (scan instanceof FrameScan.Bad bad && denial.isEmpty()) {
        denial = to(bad);
      }
    }
    return denial;
  }
}
