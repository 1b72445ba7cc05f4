package io.lilong.gateway.mqtt;

import com.sun.management.OperatingSystemMXBean;
import io.lilong.gateway.config.EndpointConfig;
import io.lilong.gateway.decode.Inlet;
import io.lilong.gateway.decode.Message;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import java.lang.management.ManagementFactory;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Measures the endpoint alone: what one message costs from socket to PUBACK when nothing is decoded
 * or stored. Not a test; run it, then a generator against the port it prints. A line a second while
 * messages come: messages/s and CPU seconds for each million.
 *
 * <p>Arguments: seconds to run, number of event loops.
 */
final class EndpointMeasurement {
  private EndpointMeasurement() {}

  /** Commits what has come in, as fast as it can. */
  private static final class SettlingInlet implements Inlet, Runnable {
    private static final int MOST_IN_A_COMMIT = 5_000;
    private final ConcurrentLinkedQueue<Receipt> waiting = new ConcurrentLinkedQueue<>();
    private volatile @Nullable Door door;
    private volatile long settled;

    @Override
    public void offer(Message message, Receipt receipt) {
      waiting.add(receipt);
    }

    @Override
    public void run() {
      while (!Thread.currentThread().isInterrupted()) {
        int count = 0;
        Receipt next;
        while (count < MOST_IN_A_COMMIT && (next = waiting.poll()) != null) {
          next.settle(Settlement.RECORDED);
          count++;
        }
        if (count > 0 && door != null) {
          door.committed();
          settled += count;
        }
        if (count < MOST_IN_A_COMMIT) {
          LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(2));
        }
      }
    }

    @Override
    public void open(Door opened) {
      door = opened;
    }

    @Override
    public void inputDown(String name) {}

    @Override
    public void inputUp(String name) {}

    @Override
    public void report(String metric, double value) {}
  }

  public static void main(String[] arguments) throws Exception {
    long seconds = Long.parseLong(arguments[0]);
    int loops = Integer.parseInt(arguments[1]);
    Vertx vertx = Vertx.vertx();
    SettlingInlet inlet = new SettlingInlet();
    EndpointConfig base = EndpointConfig.defaults();
    EndpointConfig config =
        new EndpointConfig(
            true,
            base.host(),
            0,
            loops,
            base.maxPacketBytes(),
            base.connectTimeout(),
            base.maxConnections(),
            base.maxConnectionsPerAddress(),
            List.of(),
            null);
    DeviceEndpoint endpoint =
        new DeviceEndpoint(
            vertx,
            config,
            inlet,
            PendingReleases.NONE,
            List.of(),
            InstantSource.system(),
            new SimpleMeterRegistry());
    System.out.println("port " + EndpointRig.get(endpoint.start()));
    Thread writer = new Thread(inlet, "writer");
    writer.start();
    watch(inlet, seconds);
    writer.interrupt();
    EndpointRig.get(endpoint.stop());
    EndpointRig.get(vertx.close());
  }

  private static void watch(SettlingInlet inlet, long seconds) throws InterruptedException {
    OperatingSystemMXBean system =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    long messages = 0;
    long cpu = system.getProcessCpuTime();
    for (long i = 0; i < seconds; i++) {
      Thread.sleep(1_000);
      long came = inlet.settled - messages;
      long used = system.getProcessCpuTime() - cpu;
      if (came > 0) {
        System.out.printf("%d messages/s, %.2f CPU-s a million%n", came, used / 1e3 / came);
      }
      messages += came;
      cpu += used;
    }
  }
}
