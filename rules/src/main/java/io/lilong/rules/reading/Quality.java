package io.lilong.rules.reading;

/**
 * What is known about a reading beside its value, as bits in one byte (journalled as they are).
 *
 * <p>A reading without any bit was judged at its own time.
 */
public final class Quality {
  /** Older than its point's last reading: stored, counted, not judged. */
  public static final byte LATE = 1;

  /** The device's clock was outside the window: the time of receipt was taken. */
  public static final byte SKEWED = 2;

  /** The protocol marked it as history: stored, not judged. */
  public static final byte HISTORICAL = 4;

  /** It came as a retained message. */
  public static final byte RETAINED = 8;

  /** Value type is boolean. */
  public static final byte BOOLEAN = 16;

  /** The device was in test mode. */
  public static final byte TEST = 32;

  private Quality() {}

  /** True when the reading is stored but not judged. */
  public static boolean unjudged(byte bits) {
    return (bits & (LATE | HISTORICAL)) != 0;
  }
}
