package io.lilong.gateway.replay;

/** Who waits for the past to be played: hears how far it has come, and may lose interest. */
public interface Watch {

  /** Nobody waits. */
  Watch NONE = share -> {};

  /** The share of time done, 0 to 1. */
  void progress(double share);

  /** Whether to stop; asked several times a second. */
  default boolean isStopped() {
    return false;
  }

  /** Thrown out of what is being played once nobody waits for it any more. */
  final class Stopped extends RuntimeException {
    private static final long serialVersionUID = 1;

    Stopped() {
      super("stopped", null, false, false);
    }
  }
}
