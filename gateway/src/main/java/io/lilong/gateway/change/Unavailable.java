package io.lilong.gateway.change;

/**
 * The database cannot be asked at the moment: locked, out of room, unreadable. What was written is
 * not touched by it; asking again later may work.
 */
public final class Unavailable extends RuntimeException {
  private static final long serialVersionUID = 1;

  public Unavailable(String message, Throwable cause) {
    super(message, cause);
  }
}
