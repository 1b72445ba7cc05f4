package io.lilong.gateway.pipeline;

import io.lilong.gateway.alarm.Explanations;
import io.lilong.gateway.change.Answer;
import io.lilong.gateway.decode.Inlet;
import io.lilong.gateway.roster.Plan;
import io.lilong.gateway.roster.Roster;
import io.lilong.gateway.site.LatestReadings;
import io.lilong.gateway.site.Point;
import io.lilong.gateway.texts.Installation;
import io.lilong.gateway.texts.TextCommand;
import io.lilong.gateway.ticket.ServiceLevels;
import io.lilong.rules.book.RuleBook;
import io.lilong.rules.engine.Explanation;
import io.vertx.core.Future;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the house's memory and the disk together: builds it from rows, snapshot and journal, keeps
 * snapshots, prunes what nobody needs. On the writer's thread once it runs.
 */
public final class HouseKeeper implements LatestReadings, Explanations {

  private static final Logger LOG = LoggerFactory.getLogger(HouseKeeper.class);
  private static final int REPLAY_STEP = 200;
  private static final long SNAPSHOT_MS = 60_000;
  private static final long PRUNE_MS = 15_000;
  private static final long JOURNAL_MS = 7L * 24 * 3_600_000;

  private final Ledger ledger;
  private final InstantSource clock;
  private final Lane lane;
  private final Inlet inlet;
  private final LongSupplier historyCursor;
  private HouseParts parts;
  private volatile RuleBook book;
  private volatile Roster roster;
  private Plan plan;
  private volatile long turnedAt;
  private House house;
  private long lastSeq;
  private long lastAt;
  private long snapshotSeq;
  private long snapshotBefore;
  private long snapshotAt;
  private long prunedAt;
  private int poisoned;

  /**
   * Restores the house as it was.
   *
   * @param book the rule book that was in force, {@link RuleBook#empty} before there was one
   * @param plan the roster's plan that was in force, {@link Plan#empty} before there was one
   * @param r the rows, as the ledger gave them
   */
  public HouseKeeper(
      Pipeline.Ports ports,
      Intake intake,
      Lane lane,
      HouseParts parts,
      RuleBook book,
      Plan plan,
      Ledger.Recovered r)
      throws Ledger.Failure {
    this.ledger = ports.ledger();
    this.clock = ports.clock();
    this.historyCursor = ports.historyCursor();
    this.inlet = intake;
    this.lane = lane;
    this.parts = parts;
    this.book = book;
    this.plan = plan;
    this.house = restore(r);
    this.roster = house.roster();
    turned();
  }

  private House restore(Ledger.Recovered r) throws Ledger.Failure {
    House restored = new House(parts, r, book, plan, clock.millis());
    long at = r.snapshot() == null ? 0 : r.snapshot().seq();
    snapshotSeq = at;
    int replayed = 0;
    List<Ledger.StoredEntry> step = ledger.entries(at, REPLAY_STEP);
    while (!step.isEmpty()) {
      step.forEach(restored::replay);
      replayed += step.size();
      at = step.get(step.size() - 1).seq();
      step = ledger.entries(at, REPLAY_STEP);
    }
    lastSeq = r.lastSeq();
    lastAt = r.lastAt();
    snapshotAt = clock.millis();
    LOG.info(
        "memory restored: batch {}, {} of them replayed after the snapshot", lastSeq, replayed);
    return restored;
  }

  /**
   * Writes the first batch of this run: how long the gateway was away, and texts that changed.
   *
   * @param texts the new texts, null when nothing changed
   */
  public void begin(TextCommand.@Nullable PutInForce texts) throws Ledger.Failure {
    Outcome outcome = house.start(nextSeq(), clock.millis(), lastAt, texts);
    if (!outcome.isEmpty()) {
      ledger.commit(outcome);
      committed(outcome);
      house.committed(clock);
    }
  }

  House house() {
    return house;
  }

  long nextSeq() {
    return lastSeq + 1;
  }

  void committed(Outcome outcome) {
    lastSeq = outcome.seq;
    lastAt = outcome.at;
    roster = house.roster();
    book = house.book();
    Installation installed = house.installed();
    if (installed != null) {
      parts = parts.with(installed);
      plan = installed.roster();
    }
    if (outcome.snapshot != null) {
      kept(outcome.snapshot);
    }
  }

  private void kept(Ledger.Snapshot snapshot) {
    snapshotBefore = snapshotSeq;
    snapshotSeq = snapshot.seq();
    snapshotAt = snapshot.at();
  }

  /** The answer a command got before, if it was asked before. */
  Optional<Answer> answer(UUID key) {
    try {
      return ledger.answer(key);
    } catch (Ledger.Failure e) {
      LOG.warn("looking for an earlier answer failed; opening the store anew", e);
      reopen();
      return answer(key);
    }
  }

  private void reopen() {
    while (true) {
      try {
        ledger.reopen();
        return;
      } catch (Ledger.Failure e) {
        LOG.error("the store cannot be opened; trying again", e);
        java.util.concurrent.locks.LockSupport.parkNanos(1_000_000_000L);
      }
    }
  }

  /** Memory as it is on disk, after an evaluation or its rows came to nothing. */
  House rebuild() {
    parts.site().rollback();
    while (true) {
      try {
        ledger.reopen();
        house = restore(ledger.recover());
        return house;
      } catch (Ledger.Failure e) {
        LOG.error("memory cannot be rebuilt yet; trying again", e);
        java.util.concurrent.locks.LockSupport.parkNanos(1_000_000_000L);
      }
    }
  }

  /** Counts a message that was set aside. */
  int poisoned() {
    return ++poisoned;
  }

  /** After a batch: a snapshot and a pruning when it is time. */
  void keep(House current, long now) {
    if (now - snapshotAt >= SNAPSHOT_MS && lastSeq > snapshotSeq) {
      snapshot(current);
    }
    if (now - prunedAt >= PRUNE_MS) {
      prunedAt = now;
      prune(now);
    }
  }

  void snapshot(House current) {
    snapshotAt = clock.millis();
    if (lastSeq == snapshotSeq) {
      return;
    }
    try {
      Ledger.Snapshot snapshot = current.snapshot(lastSeq, snapshotAt);
      ledger.keepSnapshot(snapshot);
      kept(snapshot);
    } catch (Ledger.Failure e) {
      LOG.warn("no snapshot was kept; the next start replays more of the journal", e);
      reopen();
    }
  }

  private void prune(long now) {
    try {
      long below = Math.min(snapshotBefore, historyCursor.getAsLong());
      long dropped = ledger.prune(below, now - JOURNAL_MS);
      if (dropped > 0) {
        inlet.report("quarantine_dropped", dropped);
      }
    } catch (Ledger.Failure e) {
      LOG.warn("old rows were not dropped; trying again later", e);
      reopen();
    }
  }

  @Override
  public Future<List<Latest>> of(List<Point> points) {
    return lane.ask(
        () -> {
          List<Latest> latest = new ArrayList<>(points.size());
          for (Point point : points) {
            int no = point.no();
            PointMemory m = house.memory;
            latest.add(new Latest(point, m.time(no), m.received(no), m.value(no), m.text(no)));
          }
          return latest;
        });
  }

  @Override
  public Future<long[]> lastHeard() {
    return lane.ask(() -> house.memory.heard());
  }

  @Override
  public Future<Optional<Explanation>> explain(int deviceNo, String rule) {
    return lane.ask(() -> house.explain(deviceNo, rule, clock.millis()));
  }

  /** The writer has come round: what it commits is as new as now. */
  void turned() {
    turnedAt = clock.millis();
  }

  /** How long ago the writer last came round, milliseconds; from any thread. */
  public long behindMs() {
    return Math.max(0, clock.millis() - turnedAt);
  }

  /** The roster as committed; from any thread. */
  public Roster roster() {
    return roster;
  }

  /** Time limits of tickets. */
  public ServiceLevels levels() {
    return parts.levels();
  }

  /** The rule book in force. */
  public RuleBook book() {
    return book;
  }
}
