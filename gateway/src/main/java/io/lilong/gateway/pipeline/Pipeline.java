package io.lilong.gateway.pipeline;

import io.lilong.gateway.change.Answer;
import io.lilong.gateway.change.Change;
import io.lilong.gateway.decode.Inlet;
import io.lilong.gateway.ops.Health;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one writer: drains the lane and the intake into a batch, evaluates it once, commits it in one
 * transaction, and only then answers, acknowledges and tells the live stream.
 */
public final class Pipeline implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Pipeline.class);

  /** A batch is full at this many readings, or this long after it began. */
  private static final int FULL_READINGS = 5_000;

  private static final long FULL_NANOS = 10_000_000L;

  /** Engine time moves on at least this often. */
  private static final long TICK_NANOS = 100_000_000L;

  /**
   * What the pipeline is built on.
   *
   * @param ledger the one write connection
   * @param clock gateway time, never going back
   * @param nanos a monotonic clock
   * @param published hears each commit's changes
   * @param historyCursor the journal is kept from here on
   * @param meters where the numbers go
   */
  public record Ports(
      Ledger ledger,
      InstantSource clock,
      LongSupplier nanos,
      Consumer<List<Change>> published,
      LongSupplier historyCursor,
      MeterRegistry meters) {}

  private final Ports ports;
  private final Intake intake;
  private final Lane lane;
  private final HouseKeeper keeper;
  private final Writer writer;
  private final Meters meters;
  private final Thread thread = new Thread(this::run, "lilong-writer");
  private volatile boolean waiting;
  private volatile boolean stopping;
  private House house;

  /** Builds on a house that was restored; {@link #start} lets it run. */
  public Pipeline(Ports ports, Intake intake, Lane lane, HouseKeeper keeper) {
    this.ports = ports;
    this.intake = intake;
    this.lane = lane;
    this.keeper = keeper;
    this.house = keeper.house();
    meters = new Meters(ports.meters(), intake);
    writer = new Writer(ports.ledger(), ports.nanos(), ports.clock()::millis, () -> stopping);
    intake.onWaiting(this::wake);
    lane.onWaiting(this::wake);
  }

  /** Health of the store, as the writer sees it. */
  public Health.Source storeHealth() {
    return writer;
  }

  public void start() {
    thread.start();
  }

  private void wake() {
    if (waiting) {
      LockSupport.unpark(thread);
    }
  }

  private void run() {
    try {
      while (!stopping) {
        lane.answerAsks();
        turn(collect());
        keeper.turned();
      }
      keeper.snapshot(house);
    } catch (RuntimeException | Error e) {
      LOG.error("the writer stopped; nothing is acknowledged any more", e);
      throw e;
    } finally {
      lane.close();
    }
  }

  // ---- a batch

  private Batch collect() {
    if (lane.isEmpty() && intake.isEmpty()) {
      park(() -> lane.isEmpty() && intake.isEmpty(), TICK_NANOS);
    }
    long until = ports.nanos().getAsLong() + FULL_NANOS;
    // messages do not wake the writer while it fills a batch: one wake-up a batch, not one a
    // message
    while (!stopping && lane.isEmpty() && intake.waitingReadings() < FULL_READINGS) {
      long left = until - ports.nanos().getAsLong();
      if (left <= 0 || intake.isEmpty()) {
        break;
      }
      LockSupport.parkNanos(left);
    }
    Batch batch = new Batch();
    lane.drain(batch);
    intake.drain(batch, FULL_READINGS);
    return batch;
  }

  private void park(java.util.function.BooleanSupplier still, long nanos) {
    waiting = true;
    if (still.getAsBoolean() && !stopping) {
      LockSupport.parkNanos(nanos);
    }
    waiting = false;
  }

  private void turn(Batch batch) {
    answerRepeats(batch);
    Outcome outcome;
    try {
      outcome = house.evaluate(batch, keeper.nextSeq(), ports.clock().millis());
    } catch (RuntimeException e) {
      LOG.error("evaluating a batch failed; taking its messages one by one", e);
      oneByOne(batch);
      return;
    }
    switch (write(outcome)) {
      case COMMITTED -> settle(batch, outcome);
      case REFUSED -> oneByOne(batch);
      case GIVEN_UP -> batch.commands.forEach(w -> w.promise().fail(Say.stopping().en()));
    }
    keeper.keep(house, outcome.at);
  }

  private Writer.End write(Outcome outcome) {
    if (outcome.isEmpty()) {
      return Writer.End.COMMITTED;
    }
    Writer.End end = writer.write(outcome, meters);
    if (end == Writer.End.COMMITTED) {
      keeper.committed(outcome);
      house.committed(ports.clock());
      long trouble = writer.endedTroubleMs();
      if (trouble > 0) {
        intake.report("store_trouble_s", trouble / 1000.0);
      }
    }
    return end;
  }

  private void settle(Batch batch, Outcome outcome) {
    meters.add(house.tally(), outcome);
    List<Arrival.Taken> messages = batch.messages;
    for (int i = 0; i < messages.size(); i++) {
      messages.get(i).receipt().settle(batch.settlements.get(i));
    }
    if (!messages.isEmpty()) {
      intake.doors().forEach(Inlet.Door::committed);
    }
    for (Outcome.Request request : outcome.requests) {
      intake.doors().stream()
          .filter(door -> door.name().equals(request.door()))
          .forEach(door -> door.send(request.message().topic(), request.message().payload()));
    }
    batch.setAside.forEach(aside -> aside.kept().complete());
    for (Arrival.PacketId id : batch.packetIds) {
      if (id.released() != null) {
        id.released().complete();
      }
    }
    for (int i = 0; i < batch.commands.size(); i++) {
      batch.commands.get(i).promise().complete(batch.answers.get(i));
    }
    if (!outcome.changes.isEmpty()) {
      ports.published().accept(outcome.changes);
    }
  }

  /** Takes commands asked before out of the batch and gives them the answer they got then. */
  private void answerRepeats(Batch batch) {
    List<Batch.Waiting> fresh = new ArrayList<>();
    for (Batch.Waiting waiting : batch.commands) {
      boolean twin = fresh.stream().anyMatch(f -> f.asked().key().equals(waiting.asked().key()));
      Optional<Answer> before = twin ? Optional.empty() : keeper.answer(waiting.asked().key());
      if (before.isPresent()) {
        waiting.promise().complete(before.get());
      } else if (twin) {
        lane.submit(waiting.asked()).onComplete(waiting.promise());
      } else {
        fresh.add(waiting);
      }
    }
    batch.commands.clear();
    batch.commands.addAll(fresh);
  }

  // ---- poison

  /** Restores memory from disk and re-runs the batch part by part; what fails is set aside. */
  private void oneByOne(Batch batch) {
    house = keeper.rebuild();
    for (Batch.Waiting waiting : batch.commands) {
      Batch one = new Batch();
      one.commands.add(waiting);
      alone(one, null);
    }
    Batch inputs = new Batch();
    inputs.inputs.addAll(batch.inputs);
    inputs.packetIds.addAll(batch.packetIds);
    inputs.setAside.addAll(batch.setAside);
    alone(inputs, null);
    for (Arrival.Taken taken : batch.messages) {
      Batch one = new Batch();
      one.add(taken);
      alone(one, taken);
    }
  }

  private void alone(Batch one, Arrival.@Nullable Taken taken) {
    String error;
    try {
      Outcome outcome = house.evaluate(one, keeper.nextSeq(), ports.clock().millis());
      Writer.End end = write(outcome);
      if (end == Writer.End.COMMITTED) {
        settle(one, outcome);
        return;
      }
      error = "the store refuses its rows";
    } catch (RuntimeException e) {
      LOG.error("a message or command fails by itself", e);
      error = e.toString();
    }
    if (stopping) {
      return;
    }
    house = keeper.rebuild();
    String why = error;
    one.commands.forEach(w -> w.promise().fail(why));
    if (taken != null) {
      setAside(one, taken, error);
    }
  }

  private void setAside(Batch one, Arrival.Taken taken, String error) {
    Outcome outcome = house.poison(taken, keeper.nextSeq(), ports.clock().millis(), error);
    one.unanswered();
    one.settlements.add(Inlet.Settlement.QUARANTINED);
    if (write(outcome) == Writer.End.COMMITTED) {
      settle(one, outcome);
      intake.report("poison", keeper.poisoned());
    }
  }

  /** Stops after the batch under way, with a snapshot; harmless when called twice. */
  @Override
  public void close() {
    stopping = true;
    LockSupport.unpark(thread);
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
