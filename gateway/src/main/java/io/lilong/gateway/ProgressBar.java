package io.lilong.gateway;

import io.lilong.gateway.replay.Watch;
import java.io.PrintWriter;

/** How far the past has been played, on one line of standard error that is written over. */
final class ProgressBar implements Watch {

  private static final int WIDTH = 40;

  private final PrintWriter out;
  private final int parts;
  private int part;
  private int shown = -1;

  /**
   * @param parts how many times it goes from 0 to 1
   */
  ProgressBar(PrintWriter out, int parts) {
    this.out = out;
    this.parts = parts;
  }

  @Override
  public void progress(double share) {
    int percent = (int) (100 * (part + share) / parts);
    if (percent == shown) {
      return;
    }
    shown = percent;
    int full = WIDTH * percent / 100;
    out.print("\r[" + "#".repeat(full) + ".".repeat(WIDTH - full) + "] " + percent + " %");
    out.flush();
  }

  /** The next part begins. */
  void next() {
    part++;
  }

  /** Leaves the line to what comes next. */
  void clear() {
    out.print("\r" + " ".repeat(WIDTH + 8) + "\r");
    out.flush();
    shown = -1;
  }
}
