package io.lilong.gateway.web;

import io.lilong.gateway.web.call.Offload;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/** The threads on which the web may block. */
final class Pools implements AutoCloseable {

  private static final int READERS = 4;
  private static final int HASHERS = 1;
  private static final int REPLAYERS = 1;

  private final WorkerExecutor reading;
  private final WorkerExecutor hashing;
  private final WorkerExecutor replaying;

  Pools(Vertx vertx) {
    reading = vertx.createSharedWorkerExecutor("web-read", READERS);
    hashing = vertx.createSharedWorkerExecutor("web-hash", HASHERS);
    replaying = vertx.createSharedWorkerExecutor("web-replay", REPLAYERS, 1, TimeUnit.HOURS);
  }

  /** For database reads. */
  Offload reads() {
    return new On(reading);
  }

  /** For passwords, which cost 19 MiB and tens of milliseconds each. */
  Offload hashing() {
    return new On(hashing);
  }

  /** For the past played again: minutes at a time. */
  Offload replays() {
    return new On(replaying);
  }

  private record On(WorkerExecutor executor) implements Offload {
    @Override
    public <T> Future<T> run(Callable<T> work) {
      return executor.executeBlocking(work, false);
    }
  }

  @Override
  public void close() {
    reading.close();
    hashing.close();
    replaying.close();
  }
}
