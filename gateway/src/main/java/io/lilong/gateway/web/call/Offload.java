package io.lilong.gateway.web.call;

import io.vertx.core.Future;
import java.util.concurrent.Callable;

/** Runs what blocks on threads that may; the future completes on the caller's own context. */
@FunctionalInterface
public interface Offload {

  <T> Future<T> run(Callable<T> work);
}
