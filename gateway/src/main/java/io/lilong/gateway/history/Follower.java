package io.lilong.gateway.history;

import io.lilong.gateway.journal.JournalSource;
import io.lilong.rules.book.Text;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The thread that reads the journal behind its writer and hands batches on, in order. */
public final class Follower {

  private static final Logger LOG = LoggerFactory.getLogger(Follower.class);

  /** Readings taken at a time. */
  private static final int FETCH = 20_000;

  /** What comes in within this time is written together. */
  private static final long GATHER_MS = 200;

  private static final long STOP_MS = 10_000;

  /** Where batches go. All calls but {@link #cancel} come from the follower's thread. */
  public interface Sink {

    /**
     * Keeps the batches. On return they are kept for good, the cursor is stored and {@link
     * Progress#written} was called. Trouble is waited out inside.
     */
    void take(List<JournalSource.Batch> batches) throws InterruptedException;

    /** There is nothing to keep up to {@code seq}: moves the cursor there. */
    void pass(long seq) throws InterruptedException;

    /** Nothing is waiting: time for housekeeping. */
    void idle() throws InterruptedException;

    /** Breaks off what is under way; history stops. From any thread. */
    void cancel();
  }

  private final JournalSource journal;
  private final Progress progress;
  private final Patience patience;
  private final Sink sink;
  private @Nullable Thread thread;
  private volatile boolean stopping;

  public Follower(JournalSource journal, Progress progress, Patience patience, Sink sink) {
    this.journal = journal;
    this.progress = progress;
    this.patience = patience;
    this.sink = sink;
  }

  /** Begins; once. */
  public synchronized void start() {
    if (thread != null) {
      throw new IllegalStateException("history was started before");
    }
    thread = new Thread(this::run, "lilong-history");
    thread.setDaemon(true);
    thread.start();
  }

  /** Ends; returns when the thread is gone, or after ten seconds. Twice is once. */
  public synchronized void stop() {
    Thread running = thread;
    if (running == null || stopping) {
      return;
    }
    stopping = true;
    running.interrupt();
    sink.cancel();
    try {
      running.join(STOP_MS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (running.isAlive()) {
      LOG.warn("history did not stop within {} ms", STOP_MS);
    }
  }

  private void run() {
    boolean first = true;
    while (!stopping) {
      try {
        if (first) {
          checkCursor();
          sink.idle();
          first = false;
        }
        step();
      } catch (InterruptedException e) {
        break;
      } catch (RuntimeException e) {
        LOG.error("history failed and tries again", e);
        if (!waitAfter(e)) {
          break;
        }
      }
    }
  }

  private boolean waitAfter(RuntimeException e) {
    try {
      patience.trouble(new Text("内部错误 " + e, "internal error " + e), 0);
      return true;
    } catch (InterruptedException interrupted) {
      return false;
    }
  }

  /** A journal older than the cursor was put in place (a backup): all of it is new to us. */
  private void checkCursor() throws InterruptedException {
    long latest = journal.latest();
    if (progress.cursor() > latest) {
      LOG.warn("history cursor {} is ahead of the journal ({})", progress.cursor(), latest);
      sink.pass(0);
    }
  }

  private void step() throws InterruptedException {
    long latest = journal.latest();
    if (progress.cursor() >= latest) {
      progress.caughtUp();
      sink.idle();
      Thread.sleep(GATHER_MS);
      return;
    }
    List<JournalSource.Batch> batches = journal.after(progress.cursor(), FETCH);
    if (batches.isEmpty()) {
      sink.pass(latest);
      return;
    }
    progress.pending(batches.get(0).at());
    sink.take(batches);
    if (count(batches) < FETCH / 2) {
      progress.caughtUp();
      Thread.sleep(GATHER_MS);
    }
  }

  /** Readings in some batches. */
  public static int count(List<JournalSource.Batch> batches) {
    int count = 0;
    for (JournalSource.Batch batch : batches) {
      count += batch.readings().size();
    }
    return count;
  }
}
