package io.lilong.gateway.pipeline;

import io.lilong.gateway.ops.Health;
import io.lilong.rules.book.Text;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes outcomes and does not give up: trouble of the store is retried for ever, in order, each
 * time on a fresh connection; only rows that fail twice for a reason of their own are given back.
 * The health of the store is told live, since what cannot be stored cannot be an alarm.
 */
final class Writer implements Health.Source {

  private static final Logger LOG = LoggerFactory.getLogger(Writer.class);
  private static final long FIRST_PAUSE_NANOS = 50_000_000L;
  private static final long LONGEST_PAUSE_NANOS = 2_000_000_000L;
  private static final int OWN_FAULTS = 2;

  private final Ledger ledger;
  private final LongSupplier nanos;
  private final LongSupplier now;
  private final BooleanSupplier giveUp;
  private volatile long troubleSince;
  private volatile String trouble = "";
  private long endedTroubleMs;

  /**
   * @param nanos a monotonic clock
   * @param now gateway time, epoch ms
   * @param giveUp true when the process stops and waiting for the store makes no sense any more
   */
  Writer(Ledger ledger, LongSupplier nanos, LongSupplier now, BooleanSupplier giveUp) {
    this.ledger = ledger;
    this.nanos = nanos;
    this.now = now;
    this.giveUp = giveUp;
  }

  /** What {@link #write} came to. */
  enum End {
    COMMITTED,
    /** The rows themselves are at fault; nothing was written. */
    REFUSED,
    /** The process stops before the store worked again; nothing is known. */
    GIVEN_UP
  }

  End write(Outcome outcome, Meters meters) {
    int faults = 0;
    long pause = FIRST_PAUSE_NANOS;
    boolean again = false;
    while (true) {
      try {
        if (!again || !reopened(outcome)) {
          long from = nanos.getAsLong();
          ledger.commit(outcome);
          meters.committed(nanos.getAsLong() - from);
        }
        recovered();
        return End.COMMITTED;
      } catch (Ledger.Failure e) {
        meters.retried();
        again = true;
        faults += e.io() ? 0 : 1;
        note(e);
        if (faults >= OWN_FAULTS) {
          return End.REFUSED;
        }
        if (giveUp.getAsBoolean()) {
          return End.GIVEN_UP;
        }
        LockSupport.parkNanos(pause);
        pause = Math.min(pause * 2, LONGEST_PAUSE_NANOS);
      }
    }
  }

  /** Opens anew; whether the outcome turned out to be on disk already. */
  private boolean reopened(Outcome outcome) throws Ledger.Failure {
    ledger.reopen();
    return ledger.contains(outcome.seq);
  }

  private void note(Ledger.Failure e) {
    if (troubleSince == 0) {
      troubleSince = now.getAsLong();
      LOG.error("the store does not take a batch; trying again until it does", e);
    }
    trouble = String.valueOf(e.getMessage());
  }

  private void recovered() {
    if (troubleSince != 0) {
      endedTroubleMs = now.getAsLong() - troubleSince;
      LOG.warn("the store works again after {} ms", endedTroubleMs);
      troubleSince = 0;
    }
  }

  /** How long the trouble lasted that ended since the last call, 0 for none. */
  long endedTroubleMs() {
    long ended = endedTroubleMs;
    endedTroubleMs = 0;
    return ended;
  }

  @Override
  public Health health() {
    long since = troubleSince;
    if (since == 0) {
      return new Health(
          "store", Health.State.OK, 0, new Text("存储正常", "the store takes every batch"), List.of());
    }
    return new Health(
        "store",
        Health.State.DOWN,
        since,
        new Text(
            "存储写不进去，正在重试，新读数暂不确认：" + trouble,
            "the store does not take batches; readings are not acknowledged meanwhile: " + trouble),
        List.of());
  }
}
