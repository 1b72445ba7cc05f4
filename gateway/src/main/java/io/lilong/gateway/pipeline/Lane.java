package io.lilong.gateway.pipeline;

import io.lilong.gateway.change.Answer;
import io.lilong.gateway.change.Command;
import io.lilong.gateway.change.Commands;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;

/** The reserved lane ahead of readings: commands to evaluate and questions to answer in between. */
public final class Lane implements Commands {

  private final Queue<Batch.Waiting> commands = new ConcurrentLinkedQueue<>();
  private final Queue<Runnable> asks = new ConcurrentLinkedQueue<>();
  private volatile Runnable wake = () -> {};
  private volatile boolean closed;

  void onWaiting(Runnable wake) {
    this.wake = wake;
  }

  @Override
  public Future<Answer> submit(Command.Asked asked) {
    Promise<Answer> promise = Promise.promise();
    if (closed) {
      return Future.failedFuture(new IllegalStateException(Say.stopping().en()));
    }
    commands.add(new Batch.Waiting(asked, promise));
    wake.run();
    return promise.future();
  }

  /** Runs a question on the writer's thread between two batches: it sees memory at rest. */
  public <T> Future<T> ask(Supplier<T> question) {
    Promise<T> promise = Promise.promise();
    if (closed) {
      return Future.failedFuture(new IllegalStateException(Say.stopping().en()));
    }
    asks.add(
        () -> {
          try {
            promise.complete(question.get());
          } catch (RuntimeException e) {
            promise.fail(e);
          }
        });
    wake.run();
    return promise.future();
  }

  boolean isEmpty() {
    return commands.isEmpty() && asks.isEmpty();
  }

  void drain(Batch batch) {
    for (Batch.Waiting w = commands.poll(); w != null; w = commands.poll()) {
      batch.commands.add(w);
    }
  }

  void answerAsks() {
    for (Runnable ask = asks.poll(); ask != null; ask = asks.poll()) {
      ask.run();
    }
  }

  /** No more is taken; what waits fails. */
  void close() {
    closed = true;
    Batch rest = new Batch();
    drain(rest);
    rest.commands.forEach(w -> w.promise().fail(new IllegalStateException(Say.stopping().en())));
    asks.clear();
  }
}
