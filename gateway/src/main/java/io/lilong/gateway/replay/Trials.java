package io.lilong.gateway.replay;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Jobs that play the past, on one thread of their own: one runs, three may wait, the newest twenty
 * that are over are remembered until the gateway stops. Any thread.
 */
public final class Trials implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Trials.class);
  private static final int WAITING = 3;
  private static final int KEPT = 20;
  private static final long STOP_S = 10;

  private final List<Trial> all = new ArrayList<>();
  private final ThreadPoolExecutor runner =
      new ThreadPoolExecutor(
          0, 1, 1, TimeUnit.MINUTES, new ArrayBlockingQueue<>(WAITING), Trials::thread);

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "lilong-replay");
    thread.setDaemon(true);
    return thread;
  }

  /** Begins a job, or says that too many wait already. */
  public Optional<Trial> start(Trial.Asked asked, Function<Watch, Trial.Result> work) {
    Trial trial = new Trial(asked);
    try {
      runner.execute(() -> run(trial, work));
    } catch (RejectedExecutionException e) {
      return Optional.empty();
    }
    synchronized (all) {
      all.add(trial);
      long over = all.stream().filter(Trial::isOver).count();
      for (int i = 0; over > KEPT && i < all.size(); ) {
        if (all.get(i).isOver()) {
          all.remove(i);
          over--;
        } else {
          i++;
        }
      }
    }
    return Optional.of(trial);
  }

  private static void run(Trial trial, Function<Watch, Trial.Result> work) {
    if (trial.isStopped()) {
      trial.cancelled();
      return;
    }
    trial.running();
    try {
      trial.done(work.apply(trial));
    } catch (Watch.Stopped e) {
      trial.cancelled();
    } catch (RuntimeException e) {
      LOG.error("trial {} failed", trial.id(), e);
      trial.failed(String.valueOf(e.getMessage()));
    }
  }

  /** The jobs that are known, oldest first. */
  public List<Trial> all() {
    synchronized (all) {
      return List.copyOf(all);
    }
  }

  public Optional<Trial> find(String id) {
    return all().stream().filter(t -> t.id().equals(id)).findFirst();
  }

  /** Has a job stop soon; one that is over stays as it is. */
  public void cancel(Trial trial) {
    trial.stop();
  }

  /** The newest back-test of this very text of that file that came to its end. */
  public Optional<Trial> tested(String file, String hash) {
    return all().stream()
        .filter(t -> t.result() instanceof Trial.Result.Tested)
        .filter(t -> file.equals(t.asked().file()) && hash.equals(t.asked().hash()))
        .reduce((older, newer) -> newer);
  }

  /** Stops what runs. */
  @Override
  public void close() throws InterruptedException {
    all().forEach(Trial::stop);
    runner.shutdown();
    runner.awaitTermination(STOP_S, TimeUnit.SECONDS);
  }
}
