package io.lilong.gateway.pipeline;

import io.lilong.gateway.decode.Decoder;
import io.lilong.gateway.decode.Decoding;
import io.lilong.gateway.decode.Inlet;
import io.lilong.gateway.decode.Measurement;
import io.lilong.gateway.decode.Message;
import io.lilong.gateway.decode.Quarantined;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.InstantSource;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Between the doors and the writer: decodes on the door's thread, queues, and tells the doors to
 * stop reading while more than the limit waits. The limit is over all doors.
 */
public final class Intake implements Inlet {

  private static final Logger LOG = LoggerFactory.getLogger(Intake.class);

  /**
   * How much may wait for the writer.
   *
   * @param messages over all doors
   * @param bytes payloads, topics and their objects, over all doors
   */
  public record Limits(long messages, long bytes) {
    public static final Limits DEFAULT = new Limits(50_000, 64L << 20);
  }

  private static final String GATEWAY = "lilong/gateway";

  private final Decoder decoder;
  private final InstantSource clock;
  private final Limits limits;
  private final Queue<Arrival> queue = new ConcurrentLinkedQueue<>();
  private final Queue<Batch.Input> inputs = new ConcurrentLinkedQueue<>();
  private final List<Door> doors = new CopyOnWriteArrayList<>();
  private final AtomicLong waitingMessages = new AtomicLong();
  private final AtomicLong waitingBytes = new AtomicLong();
  private final AtomicLong waitingReadings = new AtomicLong();
  private final AtomicBoolean paused = new AtomicBoolean();
  private volatile Runnable wake = () -> {};

  public Intake(Decoder decoder, InstantSource clock, Limits limits) {
    this.decoder = decoder;
    this.clock = clock;
    this.limits = limits;
  }

  /** What the writer wants to be called with when something waits; must be cheap. */
  void onWaiting(Runnable wake) {
    this.wake = wake;
  }

  @Override
  public void open(Door door) {
    doors.add(door);
    if (paused.get()) {
      door.pause();
    }
  }

  List<Door> doors() {
    return doors;
  }

  @Override
  public void offer(Message message, Receipt receipt) {
    Decoding decoding;
    try {
      decoding = decoder.decode(message);
    } catch (RuntimeException e) {
      LOG.error("decoding a message of topic {} failed", message.topic(), e);
      decoding = new Decoding.Failure(Decoding.Reason.POISON, Say.poison(e.toString()));
    }
    put(new Arrival.Taken(message, decoding, receipt));
  }

  private void put(Arrival.Taken taken) {
    waitingMessages.incrementAndGet();
    waitingReadings.addAndGet(taken.readings());
    long bytes = waitingBytes.addAndGet(taken.weight());
    queue.add(taken);
    if ((bytes > limits.bytes() || waitingMessages.get() > limits.messages())
        && paused.compareAndSet(false, true)) {
      doors.forEach(Door::pause);
    }
    wake.run();
  }

  @Override
  public void inputDown(String door) {
    inputs.add(new Batch.Input(door, false));
    wake.run();
  }

  @Override
  public void inputUp(String door) {
    inputs.add(new Batch.Input(door, true));
    wake.run();
  }

  @Override
  public void report(String metric, double value) {
    Message message =
        new Message("gateway", null, GATEWAY, new byte[0], clock.millis(), false, false);
    put(
        new Arrival.Taken(
            message,
            new Decoding.Readings(
                "gateway",
                List.of(
                    Measurement.number(GATEWAY, "gateway", metric, value, Measurement.NO_TIME))),
            settlement -> {}));
  }

  /**
   * A QoS 2 packet id was taken with the message this thread offered last: stored with it or after
   * it, never before.
   */
  public void taken(String client, int packetId) {
    queue.add(new Arrival.PacketId(new Outcome.PendingRelease(client, packetId), null));
    wake.run();
  }

  /** A QoS 2 packet id was let go of; completes after the commit, on the writer's thread. */
  public Future<Void> released(String client, int packetId) {
    Promise<Void> released = Promise.promise();
    queue.add(new Arrival.PacketId(new Outcome.PendingRelease(client, packetId), released));
    wake.run();
    return released.future();
  }

  /** Keeps a message in quarantine; completes after the commit, on the writer's thread. */
  public Future<Void> keep(Quarantined message) {
    Promise<Void> kept = Promise.promise();
    queue.add(new Arrival.SetAside(message, kept));
    wake.run();
    return kept.future();
  }

  /** How many readings wait. */
  long waitingReadings() {
    return waitingReadings.get();
  }

  public long waitingMessages() {
    return waitingMessages.get();
  }

  public long waitingBytes() {
    return waitingBytes.get();
  }

  boolean isEmpty() {
    return queue.isEmpty() && inputs.isEmpty();
  }

  /** Moves what waits into the batch, up to about {@code readings}. */
  void drain(Batch batch, int readings) {
    for (Batch.Input i = inputs.poll(); i != null; i = inputs.poll()) {
      batch.inputs.add(i);
    }
    long bytes = 0;
    int count = 0;
    while (batch.readings < readings && count < readings) {
      Arrival arrival = queue.poll();
      if (arrival == null) {
        break;
      }
      if (arrival instanceof Arrival.Taken taken) {
        batch.add(taken);
        bytes += taken.weight();
        count++;
      } else if (arrival instanceof Arrival.PacketId id) {
        batch.packetIds.add(id);
      } else if (arrival instanceof Arrival.SetAside aside) {
        batch.setAside.add(aside);
      }
    }
    waitingReadings.addAndGet(-batch.readings);
    waitingMessages.addAndGet(-count);
    long left = waitingBytes.addAndGet(-bytes);
    if (paused.get()
        && left < limits.bytes() / 2
        && waitingMessages.get() < limits.messages() / 2
        && paused.compareAndSet(true, false)) {
      doors.forEach(Door::resume);
    }
  }

  /** Whether the doors are told to wait. */
  public boolean isPaused() {
    return paused.get();
  }
}
