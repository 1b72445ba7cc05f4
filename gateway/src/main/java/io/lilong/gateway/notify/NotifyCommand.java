package io.lilong.gateway.notify;

import io.lilong.gateway.change.Command;
import io.lilong.gateway.ticket.TicketCommand;
import io.lilong.rules.book.Text;
import java.util.List;

/**
 * What changes deliveries, through the one writer. The conditions stand in the update itself, which
 * runs in the writer's order: a delivery withdrawn before is not begun after.
 */
public sealed interface NotifyCommand extends Command {

  /** The gateway's own book-keeping: neither answered twice nor in the operations record. */
  sealed interface Own extends NotifyCommand {}

  /** What a person asks for. */
  sealed interface Asked extends NotifyCommand {}

  /**
   * A try begins with what {@code take} says is still wanted.
   *
   * @param message idempotency key of the message
   */
  record Begin(String channel, String recipient, String message, Take take) implements Own {}

  /** Which deliveries go into a message. */
  sealed interface Take {

    /** One alone, new or tried before. */
    record One(long seq) implements Take {}

    /** New ones of a bundle up to a position. */
    record Bundle(String bundle, long upTo) implements Take {}

    /** All new ones up to a position, but no fire. */
    record All(long upTo) implements Take {}

    /** Those whose try failed as this message. */
    record Again() implements Take {}
  }

  /**
   * A try ended.
   *
   * @param state SENT, FAILED or DEAD
   * @param nextTry FAILED: not before, epoch ms
   * @param receipts of tickets whose crew was told by it
   */
  record Ended(
      String message,
      Delivery.State state,
      long nextTry,
      Text answer,
      List<TicketCommand.Receipt> receipts)
      implements Own {}

  /** The process died in the middle of tries: their results are lost, they are due again. */
  record Lost(Text why) implements Own {}

  /** A channel is no longer set up: what waits for it is given up. */
  record Gone(String channel, Text why) implements Own {}

  /** Sends a dead message once more, with its former key. */
  record Resend(long delivery) implements Asked {}

  /** A dead message nobody needs any more: no longer counted. */
  record Dismiss(long delivery) implements Asked {}

  /** Holds a channel; what comes meanwhile waits. */
  record Pause(String channel) implements Asked {}

  record Resume(String channel) implements Asked {}

  /** Sends a test over a channel. */
  record Try(String channel) implements Asked {}
}
