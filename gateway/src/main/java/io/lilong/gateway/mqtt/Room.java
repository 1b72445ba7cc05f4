package io.lilong.gateway.mqtt;

/**
 * Bounds what was taken from the broker and is not yet recorded. Paho has no way to stop reading:
 * its callback must wait, and not for long, or the keep-alive fails. So a message that finds no
 * room in its time is let through: with the house full, messages come at the rate of one for each
 * wait. Safe from any thread.
 */
final class Room {
  private final int mostMessages;
  private final long mostBytes;
  private final long longestWaitMillis;
  private int messages;
  private long bytes;
  private boolean shut;
  private boolean open = true;

  Room(int mostMessages, long mostBytes, long longestWaitMillis) {
    this.mostMessages = mostMessages;
    this.mostBytes = mostBytes;
    this.longestWaitMillis = longestWaitMillis;
  }

  /**
   * Waits for room and takes it.
   *
   * @return false when the connection ended while waiting: nothing was taken
   */
  synchronized boolean take(int size) throws InterruptedException {
    if (open && full()) {
      // one wait, not a loop: it ends in time whatever happens
      wait(longestWaitMillis);
    }
    if (!open) {
      return false;
    }
    messages++;
    bytes += size;
    return true;
  }

  private boolean full() {
    return shut || messages >= mostMessages || bytes >= mostBytes;
  }

  /** That many messages with that many bytes are recorded. */
  synchronized void free(int count, long size) {
    messages -= count;
    bytes -= size;
    if (!full()) {
      notifyAll();
    }
  }

  /** Nothing more is wanted for now; or it is again. */
  synchronized void shut(boolean now) {
    shut = now;
    if (!full()) {
      notifyAll();
    }
  }

  /** The connection ended: nobody waits any more. */
  synchronized void end() {
    open = false;
    notifyAll();
  }

  synchronized int messages() {
    return messages;
  }
}
