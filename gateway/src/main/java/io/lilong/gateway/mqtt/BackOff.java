package io.lilong.gateway.mqtt;

import io.lilong.gateway.config.BrokerConfig;
import java.util.SplittableRandom;

/** How long to wait before the next attempt to connect. The supervisor's alone. */
final class BackOff {
  private static final int MOST_DOUBLINGS = 16;

  private final long least;
  private final long most;
  private final SplittableRandom chance = new SplittableRandom();
  private int failures;

  BackOff(BrokerConfig config) {
    this.least = config.retryMin().toMillis();
    this.most = config.retryMax().toMillis();
  }

  /**
   * Doubles with each failure; half of it is chance, so that gateways do not come all at once. A
   * connection that lived is a fresh start; one that fell at once is not.
   *
   * @param livedMillis how long the connection was up, 0 when it never was
   */
  long after(long livedMillis) {
    failures = livedMillis > most ? 1 : failures + 1;
    long wait = Math.min(most, least << Math.min(failures - 1, MOST_DOUBLINGS));
    return wait / 2 + chance.nextLong(wait / 2 + 1);
  }
}
