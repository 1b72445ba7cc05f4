package io.lilong.gateway.decode.text;

import io.lilong.gateway.decode.Decoding;
import io.lilong.rules.book.Text;

/** Thrown while a message is read: it belongs into quarantine. Carries no stack trace. */
public final class Unreadable extends Exception {

  private static final long serialVersionUID = 1L;

  private final transient Decoding.Failure failure;

  public Unreadable(Decoding.Reason reason, String zh, String en) {
    super(en, null, false, false);
    failure = new Decoding.Failure(reason, new Text(zh, en));
  }

  /** What to answer. */
  public Decoding.Failure failure() {
    return failure;
  }
}
