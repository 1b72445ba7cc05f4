package io.lilong.gateway.change;

import io.vertx.core.Future;

/** The reserved lane of the one writer. */
public interface Commands {

  /**
   * Queues a command ahead of readings. The future completes after its commit, on a thread of the
   * writer: hop to your own context. It fails only when the gateway stops first.
   */
  Future<Answer> submit(Command.Asked asked);
}
