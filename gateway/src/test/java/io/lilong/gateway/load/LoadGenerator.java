package io.lilong.gateway.load;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * Publishes the job's messages over loopback: so many a second, or as fast as the window lets it.
 * Runs on the caller's thread until its count is sent and acknowledged, or {@link #stop}.
 */
public final class LoadGenerator {

  /**
   * What to publish.
   *
   * @param port where, on loopback
   * @param devices how many devices
   * @param perSecond messages a second, 0 for as many as go
   * @param count how many messages in all
   * @param faultShare chance that a reading begins a fault
   * @param hold readings a fault lasts
   * @param connections connections, devices spread over them
   * @param window unacknowledged messages a connection
   * @param reconnect whether to come back, and send again, when the gateway goes
   * @param seed same seed, same faults
   */
  public record Job(
      int port,
      int devices,
      int perSecond,
      long count,
      double faultShare,
      int hold,
      int connections,
      int window,
      boolean reconnect,
      long seed) {}

  /**
   * What was sent.
   *
   * @param acked acknowledged messages
   * @param nanos from the first message to the last acknowledgement
   * @param faults the faults, in order
   */
  public record Result(long sent, long acked, long nanos, List<Fault> faults) {}

  /**
   * The beginning of a fault.
   *
   * @param device device id, {@code compound/name}
   * @param kind light, pump or fire
   * @param ts the reading's time, epoch ms
   * @param sentNanos monotonic time of sending
   */
  public record Fault(String device, String kind, long ts, long sentNanos) {}

  private static final int BURST = 500;
  private static final long GIVE_UP_NANOS = 120_000_000_000L;

  private final Job job;
  private final Fleet fleet;
  private final List<Link> links = new ArrayList<>();
  private final List<Reading> ackedReadings = new ArrayList<>();
  private volatile boolean stopping;
  private volatile long sent;
  private volatile long acked;

  /**
   * An acknowledged reading, kept where the generator reconnects.
   *
   * @param device device id
   * @param ts its time, epoch ms
   */
  public record Reading(String device, long ts) {}

  public LoadGenerator(Job job) {
    this.job = job;
    fleet = new Fleet(job.devices(), job.faultShare(), job.hold(), job.seed());
    for (int i = 0; i < job.connections(); i++) {
      links.add(
          new Link(
              job.port(),
              "load-" + job.seed() + "-" + i,
              job.reconnect(),
              (device, ts) -> ackedReadings.add(new Reading(fleet.id(device), ts))));
    }
  }

  /** Readings acknowledged, in order; complete after {@link #run}, only with {@code reconnect}. */
  public List<Reading> ackedReadings() {
    return ackedReadings;
  }

  public long sent() {
    return sent;
  }

  public long acked() {
    return acked;
  }

  /** Sends no more; {@link #run} returns when what is out has been acknowledged. */
  public void stop() {
    stopping = true;
  }

  /** Publishes; throws when the gateway goes and {@code reconnect} is off. */
  public Result run() throws IOException {
    long start = System.nanoTime();
    long idleSince = start;
    while (!done()) {
      boolean busy = publish(stopping ? sent : due(System.nanoTime() - start));
      for (Link link : links) {
        busy |= exchange(link);
      }
      if (busy) {
        idleSince = System.nanoTime();
      } else {
        if (System.nanoTime() - idleSince > GIVE_UP_NANOS) {
          throw new IOException("no PUBACK for two minutes; " + (sent - acked) + " missing");
        }
        LockSupport.parkNanos(200_000);
      }
    }
    links.forEach(Link::drop);
    return new Result(sent, acked, System.nanoTime() - start, List.copyOf(fleet.faults()));
  }

  private boolean done() {
    return (stopping || sent >= job.count()) && links.stream().allMatch(l -> l.pending() == 0);
  }

  private long due(long elapsed) {
    return job.perSecond() == 0
        ? job.count()
        : Math.min(job.count(), (long) (elapsed / 1e9 * job.perSecond()));
  }

  /** Publishes what is due, each device on its own connection so that its readings keep order. */
  private boolean publish(long due) {
    int published = 0;
    while (published < BURST && sent < due) {
      Link link = links.get(fleet.upNext() % links.size());
      if (!link.hasRoom(job.window())) {
        break;
      }
      int device = fleet.turn();
      int length = fleet.reading(System.currentTimeMillis(), System.nanoTime());
      link.publish(device, fleet.ts(), fleet.topic(device), fleet.body(), length);
      sent++;
      published++;
    }
    return published > 0;
  }

  /** Connects where needed, writes, takes the PUBACKs. */
  private boolean exchange(Link link) throws IOException {
    try {
      if (!link.isOpen()) {
        link.connect();
      }
      link.flush();
      int acks = link.poll();
      acked += acks;
      return acks > 0;
    } catch (IOException e) {
      if (!job.reconnect()) {
        throw e;
      }
      link.drop();
      LockSupport.parkNanos(20_000_000);
      return false;
    }
  }
}
