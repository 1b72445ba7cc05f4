package io.lilong.gateway.app;

import io.lilong.gateway.pipeline.Ledger;
import io.lilong.gateway.store.DataDirectory;
import io.lilong.gateway.store.Limits;
import io.lilong.gateway.store.Store;
import io.lilong.gateway.store.StoreRefused;
import java.time.InstantSource;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * The database being opened and read on a thread of its own, while the start goes on with what
 * needs none of it: on two cores that is half a second of every start.
 */
final class Opening implements AutoCloseable {

  /**
   * @param recovered what the gateway knew when it stopped
   */
  record Opened(Store store, Ledger.Recovered recovered) {}

  private final FutureTask<Opened> task;

  private Opening(FutureTask<Opened> task) {
    this.task = task;
  }

  /** Begins; {@code clock} is asked from that thread. */
  static Opening begin(DataDirectory directory, InstantSource clock) {
    FutureTask<Opened> task = new FutureTask<>(() -> open(directory, clock));
    new Thread(task, "lilong-opening").start();
    return new Opening(task);
  }

  private static Opened open(DataDirectory directory, InstantSource clock)
      throws StoreRefused, StartRefused {
    Store store = Store.open(directory, Limits.DEFAULT, clock);
    try {
      return new Opened(store, store.ledger().recover());
    } catch (Ledger.Failure e) {
      store.close();
      throw new StartRefused("the database cannot be read: " + e.getMessage(), e);
    } catch (RuntimeException e) {
      store.close();
      throw e;
    }
  }

  /** Waits for the end of it. */
  Opened opened() throws StoreRefused, StartRefused {
    try {
      return task.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StartRefused("opening the database: interrupted", e);
    } catch (ExecutionException e) {
      Throwable cause = e.getCause();
      if (cause instanceof StoreRefused refused) {
        throw refused;
      }
      if (cause instanceof StartRefused refused) {
        throw refused;
      }
      throw new IllegalStateException("opening the database", cause);
    }
  }

  /** Closes the store, where there is one. */
  @Override
  public void close() throws InterruptedException {
    try {
      task.get().store().close();
    } catch (ExecutionException e) {
      // told by opened(), to whoever started the gateway; there is nothing open
    }
  }
}
