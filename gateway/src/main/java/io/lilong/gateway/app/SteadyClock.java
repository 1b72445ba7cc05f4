package io.lilong.gateway.app;

import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/**
 * Gateway time: the machine's clock, except that it never goes back. Where the machine's clock is
 * put back, gateway time goes on at half speed until the machine has caught up; where it is put
 * forward, gateway time follows at once. Safe from any thread.
 */
final class SteadyClock implements InstantSource {

  private final LongSupplier wallMillis;
  private final LongSupplier nanos;
  private long last;
  private long lastNanos;

  /**
   * @param wallMillis the machine's clock, epoch ms
   * @param nanos a monotonic clock
   */
  SteadyClock(LongSupplier wallMillis, LongSupplier nanos) {
    this.wallMillis = wallMillis;
    this.nanos = nanos;
    this.last = wallMillis.getAsLong();
    this.lastNanos = nanos.getAsLong();
  }

  /** Time is at least this from now on: the newest batch on disk. */
  synchronized void notBefore(long millis) {
    last = Math.max(last, millis);
  }

  @Override
  public synchronized long millis() {
    long wall = wallMillis.getAsLong();
    if (wall >= last) {
      last = wall;
      lastNanos = nanos.getAsLong();
      return last;
    }
    long elapsed = (nanos.getAsLong() - lastNanos) / 1_000_000;
    if (elapsed >= 2) {
      last += elapsed / 2;
      lastNanos += elapsed * 1_000_000;
    }
    return last;
  }

  @Override
  public Instant instant() {
    return Instant.ofEpochMilli(millis());
  }
}
