package io.lilong.gateway.notify;

import io.vertx.core.Future;

/** A way to people outside. */
public interface Channel {

  /**
   * Sends a message once. The future never fails: what went wrong is a verdict. Called on an event
   * loop; it completes there, within the channel's time-out.
   */
  Future<Verdict> send(Letter letter);
}
