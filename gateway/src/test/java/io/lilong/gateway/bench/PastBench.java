package io.lilong.gateway.bench;

import io.lilong.gateway.history.PastWriter;
import io.lilong.gateway.running.InProcess;
import io.lilong.gateway.site.Point;
import io.lilong.gateway.store.Look;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;

/**
 * How long a back-test of a month takes: a data folder of 1,000 devices with a reading a minute for
 * 30 days in the embedded history, and the packed jar's {@code backtest} on it, with a small heap
 * and its progress bar. The data folder is kept for another run where it is named.
 */
public final class PastBench {

  private static final int DEVICES = 1_000;
  private static final long STEP_MS = 60_000;
  private static final long DAY_MS = 86_400_000;

  private static final String RULES =
      """
      version: 1
      zone: Asia/Shanghai
      signals: {current: {unit: A}}
      rules:
      - id: pump.overload
        title: {zh: 水泵过流, en: Pump overload}
        for: {kind: pump}
        when: {above: 15.0, of: current, deadband: 0.5}
        on_delay: 2m
        respond: {zh: 去泵房看, en: Go to the pump room}
      - id: pump.idle
        title: {zh: 水泵空转, en: Pump idles}
        for: {kind: pump}
        when: {below: 1.0, of: current, deadband: 0.2}
        on_delay: 5m
        off_delay: 5m
        respond: {zh: 去泵房看, en: Go to the pump room}
      - id: pump.rush
        title: {zh: 电流偏高, en: Current high for a while}
        for: {kind: pump}
        when: {mean: current, above: 14.0, within: 10m}
        respond: {zh: 去泵房看, en: Go to the pump room}
      """;

  private static final String SITE =
      """
      version: 1
      units: {north: {zh: 北片, en: North}}
      neighbourhoods: {first: {zh: 第一居民区, en: First}}
      compounds:
      - code: elm
        title: {zh: 榆园, en: Elm Court}
        unit: north
        neighbourhood: first
        latitude: 31.25
        longitude: 121.5
        buildings: []
      devices:
      - {compound: elm, name: "p{1..1000}", kind: pump}
      """;

  private PastBench() {}

  /** Arguments: folder, days (30). The jar is named by the property lilong.jar. */
  public static void main(String[] args) throws Exception {
    Path folder =
        args.length > 0 ? Path.of(args[0]) : Files.createTempDirectory("lilong-past-bench");
    int days = args.length > 1 ? Integer.parseInt(args[1]) : 30;
    Path data = folder.resolve("data");
    long to = Instant.now().toEpochMilli() / DAY_MS * DAY_MS;
    long from = to - days * DAY_MS;
    if (!Files.exists(data)) {
      prepare(folder, data, from, to);
    }
    Path tried = folder.resolve("tried/rules.yaml");
    Files.createDirectories(tried.getParent());
    Files.writeString(tried, RULES.replace("above: 15.0", "above: 14.5"));
    run(
        List.of(
            ProcessHandle.current().info().command().orElse("java"),
            "-Xmx256m",
            "-jar",
            System.getProperty("lilong.jar"),
            "backtest",
            "--data",
            data.toString(),
            "--rules",
            tried.toString(),
            "--compound",
            "elm",
            "--from",
            Instant.ofEpochMilli(from).toString(),
            "--to",
            Instant.ofEpochMilli(to).toString(),
            "--summary"));
  }

  private static void prepare(Path folder, Path data, long from, long to) throws Exception {
    try (InProcess gateway = InProcess.start(folder, SITE, RULES)) {
      for (int d = 1; d <= DEVICES; d++) {
        gateway.publish("lilong/elm/pump/p" + d + "/telemetry", "{\"current\":9}");
      }
    }
    long began = System.nanoTime();
    try (Look look = Look.at(data)) {
      List<Point> points =
          look.rows().points().stream().filter(p -> p.metric().equals("current")).toList();
      SplittableRandom random = new SplittableRandom(1);
      long count =
          PastWriter.write(
              data.resolve("history.db"),
              points,
              from,
              to,
              STEP_MS,
              (point, time) -> value(random, point.no(), time));
      System.out.printf(
          "%,d readings of %,d devices written in %.0f s, %,d MB%n",
          count,
          points.size(),
          (System.nanoTime() - began) / 1e9,
          Files.size(data.resolve("history.db")) >> 20);
    }
  }

  /** A pump's current: around 9 A, now and then too high for some minutes, now and then idle. */
  private static double value(SplittableRandom random, int point, long time) {
    long minute = time / STEP_MS;
    long phase = (minute + point * 577L) % 2_880;
    double base = phase < 12 ? 16 : phase > 1_500 && phase < 1_520 ? 0.4 : 9;
    return Math.round((base + random.nextDouble()) * 100) / 100.0;
  }

  private static void run(List<String> command) throws IOException, InterruptedException {
    long began = System.nanoTime();
    Process process = new ProcessBuilder(command).inheritIO().start();
    Path status = Path.of("/proc/" + process.pid() + "/status");
    long peak = 0;
    while (process.isAlive()) {
      peak = Math.max(peak, rssKib(status));
      Thread.sleep(200);
    }
    double seconds = (System.nanoTime() - began) / 1e9;
    System.out.printf(
        "%.1f s, most memory %d MB, exit code %d%n", seconds, peak >> 10, process.waitFor());
  }

  private static long rssKib(Path status) {
    try {
      return Files.readAllLines(status).stream()
          .filter(line -> line.startsWith("VmHWM:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
          .findFirst()
          .orElse(0);
    } catch (IOException e) {
      // it ended between two looks
      return 0;
    }
  }
}
