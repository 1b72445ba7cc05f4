package io.lilong.rules.replay;

import io.lilong.rules.book.RuleBook;
import io.lilong.rules.engine.Member;
import io.lilong.rules.engine.Topology;
import io.lilong.rules.reading.DeviceId;
import io.lilong.rules.reading.Place;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** A month of a thousand devices, a reading a minute, tried beside the book in force. */
public final class BackTestMeasurement {

  private static final long MINUTE = 60_000;
  private static final int BAR = 40;

  private final int devices;
  private final int days;
  private long peak;

  private BackTestMeasurement(int devices, int days) {
    this.devices = devices;
    this.days = days;
  }

  /**
   * Runs it.
   *
   * @param args devices and days where others than 1,000 and 30 are wanted
   */
  public static void main(String[] args) {
    int devices = args.length > 0 ? Integer.parseInt(args[0]) : 1_000;
    int days = args.length > 1 ? Integer.parseInt(args[1]) : 30;
    new BackTestMeasurement(devices, days).run();
  }

  private void run() {
    RuleBook tried = book("30s", "4.0");
    long start = System.nanoTime();
    BackTest test = new BackTest(topology(), recording(), ZoneId.of("Asia/Shanghai"));
    long[] alarms = {0};
    BackTest.Report report =
        test.run(tried, book("2m", "5.0"), e -> alarms[0]++, done -> show(done, start));
    double seconds = (System.nanoTime() - start) / 1e9;
    System.out.printf(
        Locale.ROOT,
        "%n%,d readings in %.1f s (%,.0f/s), two books; %,d alarms; heap at most %d MB%n",
        report.readings(),
        seconds,
        report.readings() / seconds,
        alarms[0],
        peak >> 20);
  }

  private void show(double done, long start) {
    Runtime runtime = Runtime.getRuntime();
    peak = Math.max(peak, runtime.totalMemory() - runtime.freeMemory());
    int full = (int) Math.round(done * BAR);
    System.out.printf(
        Locale.ROOT,
        "\r[%s%s] %3.0f %%  %5.1f s",
        "#".repeat(full),
        ".".repeat(BAR - full),
        done * 100,
        (System.nanoTime() - start) / 1e9);
  }

  private static RuleBook book(String delay, String limit) {
    String text =
        """
        version: 1
        signals: {flow: {unit: m3/h}}
        defaults: {stale_after: 1h}
        rules:
        - id: high
          for: {any: true}
          respond: go
          on_delay: DELAY
          off_delay: 5m
          when: {above: LIMIT, of: flow, deadband: 0.5}
        - id: low
          for: {any: true}
          respond: go
          on_delay: DELAY
          when: {below: 0.2, of: flow, deadband: 0.1}
        - id: silent
          for: {any: true}
          respond: go
          when: {silent: 10x}
        """;
    RuleBook.Parsed parsed =
        RuleBook.parse(
            List.of(
                new RuleBook.Source(
                    "bench", text.replace("DELAY", delay).replace("LIMIT", limit))));
    if (parsed instanceof RuleBook.Parsed.Bad bad) {
      throw new IllegalStateException(bad.problems().toString());
    }
    return ((RuleBook.Parsed.Good) parsed).book();
  }

  private Topology topology() {
    List<Member> members = new ArrayList<>();
    for (int d = 0; d < devices; d++) {
      members.add(
          new Member(
              DeviceId.of("hold-b", "d" + d),
              "pump",
              null,
              new Place("hold-b", null, "" + d / 200, "" + d / 20 % 10, null, null),
              Set.of(),
              MINUTE,
              Map.of(),
              START));
    }
    return new Topology("hold-b", 31.2, 121.5, Map.of(), members);
  }

  private static final long START = 1_699_977_600_000L;

  /** Made as it is played: a slow wave with a wobble of its own for each device, nothing held. */
  private Recording recording() {
    return new Recording() {
      @Override
      public List<String> signals() {
        return List.of("flow");
      }

      @Override
      public long from() {
        return START;
      }

      @Override
      public long to() {
        return START + days * 1_440L * MINUTE;
      }

      @Override
      public void play(Tape tape) {
        long wobble = 42;
        for (long t = from(); t < to(); t += MINUTE) {
          double wave = 2 + 2.2 * Math.sin((t - START) / 6e6);
          for (int d = 0; d < devices; d++) {
            wobble = wobble * 6_364_136_223_846_793_005L + 1_442_695_040_888_963_407L;
            double value = wave + (wobble >>> 40) * 0x1p-24 + d % 7 * 0.1;
            tape.reading(d, 0, t + d, value, null);
          }
        }
      }
    };
  }
}
