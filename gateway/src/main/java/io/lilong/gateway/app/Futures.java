package io.lilong.gateway.app;

import io.vertx.core.Future;
import java.util.concurrent.ExecutionException;

/** Waiting for futures where the process starts and stops, the only place that may. */
final class Futures {

  private Futures() {}

  static <T> T started(Future<T> future, String what) throws StartRefused {
    try {
      return future.toCompletionStage().toCompletableFuture().get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StartRefused(what + ": interrupted", e);
    } catch (ExecutionException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw new StartRefused(what + ": " + cause.getMessage(), e);
    }
  }

  static void await(Future<?> future) throws ExecutionException, InterruptedException {
    future.toCompletionStage().toCompletableFuture().get();
  }
}
