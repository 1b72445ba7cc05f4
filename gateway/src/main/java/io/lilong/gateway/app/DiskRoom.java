package io.lilong.gateway.app;

import io.lilong.gateway.store.Reserve;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Room for a full disk: taken when nobody waits for the start any more, and again when used. */
final class DiskRoom implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(DiskRoom.class);
  private static final long FIRST_MS = 1_000;
  private static final long EVERY_MS = 60_000;

  private final Vertx vertx;
  private final Reserve reserve;
  private final long timer;
  private volatile Future<?> taking = Future.succeededFuture();

  DiskRoom(Vertx vertx, Reserve reserve) {
    this.vertx = vertx;
    this.reserve = reserve;
    timer = vertx.setPeriodic(FIRST_MS, EVERY_MS, t -> take());
  }

  private void take() {
    taking =
        vertx
            .executeBlocking(reserve::take, false)
            .onFailure(e -> LOG.warn("room for a full disk is not reserved", e));
  }

  /** No more is taken; returns when what was under way has ended. */
  @Override
  public void close() throws Exception {
    vertx.cancelTimer(timer);
    Futures.await(taking.otherwiseEmpty());
  }
}
