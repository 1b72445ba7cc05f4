package io.lilong.gateway.bench;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import io.lilong.gateway.console.Chromium;
import io.lilong.gateway.load.LoadGenerator;
import io.lilong.gateway.running.Configs;
import io.lilong.gateway.running.Ports;
import io.lilong.gateway.running.RunningGateway;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import org.eclipse.paho.mqttv5.client.MqttClient;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;

/**
 * From a violating message to the open desk: one sensor's message is published, the desk in
 * Chromium counts one more, painted; 200 times, with 1,000 readings a second behind. The packed
 * gateway is a process of its own with the JVM options that are shipped. Browser and publisher read
 * the same machine's clock.
 */
public final class DeskLatency {

  private static final int ALARMS = 200;
  private static final int WARM_UP = 20;
  private static final int PER_SECOND = 1_000;
  private static final long APART_MS = 100;

  /** Notes when the count of active alarms was painted with each new number. */
  private static final String WATCH =
      """
      () => {
        const at = window.paintedAt = {};
        const counts = document.querySelector('.counts');
        const look = () => {
          const now = performance.timeOrigin + performance.now();
          let sum = 0;
          counts.querySelectorAll('a.count[href*="level"] .n, a.count .n').forEach((n, i) => {
            if (i < 4) sum += Number(n.textContent);
          });
          at[sum] ??= now;
        };
        new MutationObserver(() => requestAnimationFrame(() => setTimeout(look)))
          .observe(counts, { subtree: true, childList: true, characterData: true });
      }
      """;

  private DeskLatency() {}

  public static void main(String[] args) throws Exception {
    Path dir = Files.createTempDirectory("lilong-desk");
    int port = Ports.free();
    Path config = Configs.endpoint(dir, port);
    try (Chromium chromium = new Chromium();
        RunningGateway gateway =
            Configs.run(config, dir.resolve("gateway.log"), Throughput.shippedOptions());
        BrowserContext person = chromium.context()) {
      Page desk =
          Chromium.logIn(
              person, "http://127.0.0.1:" + gateway.http + "/", "admin", Configs.password());
      desk.waitForSelector(".counts");
      desk.evaluate(WATCH);
      LoadGenerator load =
          new LoadGenerator(
              new LoadGenerator.Job(
                  port, 2_000, PER_SECOND, Long.MAX_VALUE, 0, 1, 4, 2_000, false, 7));
      CompletableFuture<LoadGenerator.Result> behind =
          CompletableFuture.supplyAsync(() -> run(load));
      double[] ms = probe(port, desk);
      load.stop();
      LoadGenerator.Result result = behind.get();
      System.out.printf(
          Locale.ROOT,
          "sensor to desk: %d alarms, %d readings behind: p50 %.0f ms, p95 %.0f ms, p99 %.0f ms,"
              + " slowest %.0f ms%n",
          ms.length,
          result.acked(),
          TicketWatch.percentile(ms, 0.5),
          TicketWatch.percentile(ms, 0.95),
          TicketWatch.percentile(ms, 0.99),
          ms[ms.length - 1]);
    }
    System.exit(0);
  }

  private static LoadGenerator.Result run(LoadGenerator load) {
    try {
      return load.run();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static double[] probe(int port, Page desk) throws Exception {
    double[] ms = new double[ALARMS];
    MqttClient sensor =
        new MqttClient("tcp://127.0.0.1:" + port, "desk-probe", new MemoryPersistence());
    sensor.connect();
    for (int i = 1; i <= WARM_UP + ALARMS; i++) {
      double from = System.currentTimeMillis();
      sensor.publish(
          "lilong/hold-b/pump/desk-" + i + "/telemetry",
          "{\"vibration_mm_s\":9.5}".getBytes(StandardCharsets.UTF_8),
          1,
          false);
      desk.waitForFunction("n => window.paintedAt[n]", i);
      if (i > WARM_UP) {
        ms[i - WARM_UP - 1] =
            ((Number) desk.evaluate("n => window.paintedAt[n]", i)).doubleValue() - from;
      }
      desk.waitForTimeout(APART_MS);
    }
    sensor.disconnect();
    sensor.close();
    Arrays.sort(ms);
    return ms;
  }
}
