package io.lilong.gateway.history;

import io.lilong.rules.book.Text;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Waits between tries, longer each time up to half a minute. For the follower's thread alone. */
public final class Patience {

  private static final Logger LOG = LoggerFactory.getLogger(Patience.class);
  private static final long FIRST_MS = 250;
  private static final long LONGEST_MS = 30_000;

  private final Progress progress;
  private long next = FIRST_MS;

  public Patience(Progress progress) {
    this.progress = progress;
  }

  /**
   * Tells of trouble and waits until it is time for another try.
   *
   * @param atLeastMs what the other side asked for, 0 when it said nothing
   * @throws InterruptedException history is being stopped
   */
  public void trouble(Text why, long atLeastMs) throws InterruptedException {
    progress.trouble(why);
    long wait = Math.max(atLeastMs, ThreadLocalRandom.current().nextLong(next / 2, next + 1));
    LOG.warn("history: {}; next try in {} ms", why.en(), wait);
    next = Math.min(LONGEST_MS, next * 2);
    Thread.sleep(wait);
  }

  /** The next trouble is the first again. */
  public void fine() {
    next = FIRST_MS;
    progress.fine();
  }
}
