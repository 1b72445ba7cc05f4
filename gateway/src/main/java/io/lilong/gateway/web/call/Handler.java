package io.lilong.gateway.web.call;

import io.vertx.core.Future;

/** What a route does. Called on a worker thread, where it may block. */
@FunctionalInterface
public interface Handler {

  /** The reply, or a future failed with what {@link Problems} knows to say. */
  Future<Reply> handle(Call call);

  /** A handler that has its reply when it returns. */
  @FunctionalInterface
  interface AtOnce {
    Reply handle(Call call);
  }

  static Handler atOnce(AtOnce handler) {
    return call -> Future.succeededFuture(handler.handle(call));
  }
}
