package io.lilong.gateway.bench;

import io.lilong.gateway.load.LoadGenerator;
import io.lilong.gateway.load.LoadGenerator.Fault;
import io.lilong.gateway.load.LoadGenerator.Job;
import io.lilong.gateway.load.LoadGenerator.Result;
import io.lilong.gateway.running.Api;
import io.lilong.gateway.running.Configs;
import io.lilong.gateway.running.Influxd;
import io.lilong.gateway.running.Mosquitto;
import io.lilong.gateway.running.Ports;
import io.lilong.gateway.running.RunningGateway;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.awaitility.Awaitility;

/**
 * The measured job, whole: QoS 1 → rules → commit → PUBACK → InfluxDB, the gateway a process of its
 * own with the JVM options that are shipped, a real influxd behind it, through the device endpoint
 * and through a real mosquitto. Prints what it saw and ends with 1 when a reading, an alarm or a
 * ticket is missing or doubled.
 *
 * <p>Arguments: messages of the burst (default 1,000,000), doors ({@code endpoint,broker}).
 */
public final class Throughput {

  private static final int DEVICES = 2_000;
  private static final double FAULTS = 0.001;
  private static final int WARM_UP = 200_000;
  private static final int STEADY_PER_SECOND = 5_000;
  private static final int STEADY_SECONDS = 30;
  private static final int SLOW_PER_SECOND = 1_000;
  private static final int SLOW_SECONDS = 40;
  private static final long IDLE_NANOS = 5_000_000_000L;

  private final String door;
  private final RunningGateway gateway;
  private final Influxd influxd;
  private final int port;
  private final Api api;
  private final List<Fault> faults = new ArrayList<>();
  private long sent;
  private long seed = 1;

  private Throughput(String door, RunningGateway gateway, Influxd influxd, int port)
      throws Exception {
    this.door = door;
    this.gateway = gateway;
    this.influxd = influxd;
    this.port = port;
    this.api = new Api(gateway.http, "admin", Configs.password());
  }

  public static void main(String[] args) throws Exception {
    int burst = args.length > 0 ? Integer.parseInt(args[0]) : 1_000_000;
    List<String> doors = List.of((args.length > 1 ? args[1] : "endpoint,broker").split(","));
    List<String> jvm = shippedOptions();
    System.out.println("JVM options of the gateway: " + String.join(" ", jvm));
    boolean right = true;
    for (String door : doors) {
      Path dir = Files.createTempDirectory("lilong-bench");
      try (Influxd influxd = Influxd.start(dir)) {
        right &=
            door.equals("broker")
                ? broker(dir, influxd, jvm, burst)
                : endpoint(dir, influxd, jvm, burst);
      }
    }
    System.exit(right ? 0 : 1);
  }

  /** The gateway's JVM options as deploy/ ships them. */
  static List<String> shippedOptions() throws Exception {
    List<String> options = new ArrayList<>();
    for (String line : Files.readAllLines(Path.of("deploy/jvm.options"))) {
      if (!line.isBlank() && !line.startsWith("#")) {
        options.add(line.trim());
      }
    }
    return options;
  }

  private static boolean endpoint(Path dir, Influxd influxd, List<String> jvm, int burst)
      throws Exception {
    int port = Ports.free();
    Path config = Configs.endpointToInflux(dir, port, influxd.port());
    try (RunningGateway gateway = Configs.run(config, dir.resolve("gateway.log"), jvm)) {
      return new Throughput("device endpoint", gateway, influxd, port).measure(burst, 8);
    }
  }

  private static boolean broker(Path dir, Influxd influxd, List<String> jvm, int burst)
      throws Exception {
    try (Mosquitto mosquitto = Mosquitto.start(dir)) {
      Path config = Configs.brokerToInflux(dir, mosquitto.port(), influxd.port());
      try (RunningGateway gateway = Configs.run(config, dir.resolve("gateway.log"), jvm)) {
        Throughput job = new Throughput("mosquitto + Paho", gateway, influxd, mosquitto.port());
        job.api.awaitPart("broker");
        return job.measure(burst / 5, 8);
      }
    }
  }

  private boolean measure(int burst, int connections) throws Exception {
    LockSupport.parkNanos(IDLE_NANOS);
    say("RSS idle", "%.0f MB", Cpu.of(gateway.pid()).residentBytes() / 1e6);
    phase("warm-up", 0, WARM_UP, connections);
    phase("burst", 0, burst, connections);
    phase("steady", STEADY_PER_SECOND, STEADY_PER_SECOND * STEADY_SECONDS, connections);
    Map<String, Integer> before = occurrences(faults);
    int known = faults.size();
    try (TicketWatch watch = new TicketWatch(api)) {
      phase("slow", SLOW_PER_SECOND, SLOW_PER_SECOND * SLOW_SECONDS, connections);
      List<Fault> slow = faults.subList(known, faults.size());
      double[] ms = watch.latencies(slow, before);
      say(
          "ticket latency at 1,000/s",
          "p50 %.1f ms, p95 %.1f ms, p99 %.1f ms (%d of %d faults seen on the live stream)",
          TicketWatch.percentile(ms, 0.5),
          TicketWatch.percentile(ms, 0.95),
          TicketWatch.percentile(ms, 0.99),
          ms.length,
          slow.size());
    }
    say("RSS loaded", "%.0f MB", Cpu.of(gateway.pid()).residentBytes() / 1e6);
    return right();
  }

  /** One phase: its messages sent, acknowledged and written to InfluxDB. */
  private void phase(String name, int perSecond, int count, int connections) throws Exception {
    double cpu = Cpu.of(gateway.pid()).seconds();
    long from = System.nanoTime();
    Job job =
        new Job(port, DEVICES, perSecond, count, FAULTS, 1, connections, 5_000, false, seed++);
    Result result = new LoadGenerator(job).run();
    sent += result.sent();
    faults.addAll(result.faults());
    double ackedSeconds = result.nanos() / 1e9;
    awaitStored();
    double stored = (System.nanoTime() - from) / 1e9;
    double spent = Cpu.of(gateway.pid()).seconds() - cpu;
    say(
        name,
        "%d messages: %.0f/s acknowledged, all in InfluxDB after %.1f s (%.0f/s); "
            + "%.1f CPU s per million",
        count,
        count / ackedSeconds,
        stored,
        count / stored,
        spent / count * 1e6);
  }

  private void awaitStored() {
    Awaitility.await()
        .atMost(Duration.ofMinutes(5))
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(250))
        .until(() -> stored() >= sent);
  }

  private long stored() throws Exception {
    return influxd.count("current_ma", "light")
        + influxd.count("vibration_mm_s", "pump")
        + influxd.count("smoke_obs", "fire");
  }

  private static Map<String, Integer> occurrences(List<Fault> faults) {
    Map<String, Integer> count = new HashMap<>();
    faults.forEach(fault -> count.merge(fault.device(), 1, Integer::sum));
    return count;
  }

  /** Every reading once, every fault one alarm, every device one ticket with its occurrences. */
  private boolean right() throws Exception {
    long stored = stored();
    Map<String, Integer> wanted = occurrences(faults);
    Map<String, Integer> found = new HashMap<>();
    boolean once = true;
    for (JsonObject ticket : api.all("/api/v1/tickets")) {
      once &= found.put(ticket.getString("device"), ticket.getInteger("occurrences")) == null;
    }
    int alarms = api.all("/api/v1/alarms?scope=history").size();
    say("readings", "%d sent, %d in InfluxDB", sent, stored);
    say("alarms", "%d faults, %d alarms", faults.size(), alarms);
    say("tickets", "%d failing devices, %d tickets", wanted.size(), found.size());
    boolean right = stored == sent && alarms == faults.size() && once && found.equals(wanted);
    say("none lost, none doubled", right ? "yes" : "NO");
    return right;
  }

  private void say(String what, String format, Object... figures) {
    System.out.printf(Locale.ROOT, "%-16s  %-26s ", door, what);
    System.out.printf(Locale.ROOT, format + "%n", figures);
  }
}
