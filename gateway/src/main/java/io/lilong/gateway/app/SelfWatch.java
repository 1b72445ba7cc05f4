package io.lilong.gateway.app;

import io.lilong.gateway.decode.Inlet;
import io.lilong.gateway.ops.Health;

/**
 * Reports how far history is behind as a reading of the gateway's own device, so that its rules
 * raise an alarm: only while it is behind, and once when it no longer is.
 */
final class SelfWatch {

  /** How often it looks. */
  static final long EVERY_MS = 30_000;

  private static final double WORTH_SAYING_S = 60;

  private final Health.Source history;
  private final Inlet inlet;
  private boolean said;

  SelfWatch(Health.Source history, Inlet inlet) {
    this.history = history;
    this.inlet = inlet;
  }

  /** Looks once; for a timer of one event loop. */
  void look(long timer) {
    for (Health.Figure figure : history.health().figures()) {
      if (figure.name().equals("behind_seconds")) {
        boolean behind = figure.value() >= WORTH_SAYING_S;
        if (behind || said) {
          inlet.report("history_behind_s", figure.value());
        }
        said = behind;
      }
    }
  }
}
