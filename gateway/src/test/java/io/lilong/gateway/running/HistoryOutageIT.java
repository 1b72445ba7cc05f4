package io.lilong.gateway.running;

import static org.assertj.core.api.Assertions.assertThat;

import io.lilong.gateway.load.LoadGenerator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * InfluxDB is away for a minute under 1,000 readings a second: every alarm goes on, mostly within a
 * second (a machine that is busy with other things may hold one up), memory stays, and every point
 * arrives once it is back.
 */
class HistoryOutageIT {

  private static final int PER_SECOND = 1_000;
  private static final int OUTAGE_SECONDS = 60;
  private static final long HEAP_MB = 192;

  @TempDir Path dir;

  @Test
  void influxdbAwayForAMinute_alarmsGoOn_memoryStays_everyPointArrives() throws Exception {
    int port = Ports.free();
    try (Influxd influxd = Influxd.start(dir);
        RunningGateway gateway =
            Configs.run(
                Configs.endpointToInflux(dir, port, influxd.port()),
                dir.resolve("gateway.log"),
                List.of("-Xmx" + HEAP_MB + "m", "-XX:+ExitOnOutOfMemoryError"))) {
      Api api = new Api(gateway.http, "admin", Configs.password());
      int seconds = OUTAGE_SECONDS + 10;
      LoadGenerator load =
          new LoadGenerator(
              new LoadGenerator.Job(
                  port, 500, PER_SECOND, (long) PER_SECOND * seconds, 0, 1, 2, 2_000, false, 7));
      CompletableFuture<LoadGenerator.Result> running =
          CompletableFuture.supplyAsync(() -> run(load));
      Awaitility.await().until(() -> load.acked() > 2 * PER_SECOND);
      influxd.stop();
      long memory = 0;
      ConcurrentLinkedQueue<String> stream = new ConcurrentLinkedQueue<>();
      try (LiveStream live = new LiveStream(api, stream::add)) {
        List<Duration> waits = new ArrayList<>();
        while (load.acked() < (long) PER_SECOND * OUTAGE_SECONDS) {
          waits.add(probe(port, "probe-" + waits.size(), stream));
          memory = Math.max(memory, resident(gateway.pid()));
        }
        waits.sort(null);
        System.out.printf(
            "%d alarms while InfluxDB was away: median %d ms, slowest %d ms%n",
            waits.size(),
            waits.get(waits.size() / 2).toMillis(),
            waits.get(waits.size() - 1).toMillis());
        assertThat(waits).hasSizeGreaterThan(5);
        assertThat(waits.get(waits.size() / 2)).isLessThan(Duration.ofSeconds(1));
        influxd.startAgain();
        LoadGenerator.Result result = running.get(120, TimeUnit.SECONDS);
        long wanted = result.sent();
        int alarmed = waits.size();
        Awaitility.await()
            .atMost(Duration.ofSeconds(90))
            .untilAsserted(
                () ->
                    assertThat(
                            influxd.count("current_ma", "light")
                                + influxd.count("vibration_mm_s", "pump")
                                + influxd.count("smoke_obs", "fire"))
                        .isEqualTo(wanted + alarmed));
      }
      assertThat(memory / (1 << 20)).as("resident MB").isLessThan(HEAP_MB * 2);
    }
  }

  private static LoadGenerator.Result run(LoadGenerator load) {
    try {
      return load.run();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** From publishing a violating reading of a new pump to its alarm on the live stream. */
  private static Duration probe(int port, String device, ConcurrentLinkedQueue<String> stream)
      throws Exception {
    String topic = "lilong/hold-b/pump/" + device + "/telemetry";
    long from = System.nanoTime();
    Sensor.publish(port, topic, "{\"vibration_mm_s\":9.5}");
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .pollInterval(Duration.ofMillis(5))
        .until(() -> stream.stream().anyMatch(l -> l.contains("hold-b/" + device + "\"")));
    return Duration.ofNanos(System.nanoTime() - from);
  }

  private static long resident(long pid) throws IOException {
    for (String line : Files.readAllLines(Path.of("/proc", Long.toString(pid), "status"))) {
      if (line.startsWith("VmRSS:")) {
        return Long.parseLong(line.replaceAll("\\D", "")) * 1024;
      }
    }
    throw new IOException("no VmRSS");
  }
}
