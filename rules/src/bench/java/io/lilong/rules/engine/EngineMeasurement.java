package io.lilong.rules.engine;

import io.lilong.rules.book.RuleBook;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Locale;

/**
 * What a warm average does not tell: what a device occupies, and what the first seconds after a
 * start cost, when a gateway meets its backlog with everything still interpreted.
 */
public final class EngineMeasurement {

  private static final int COLD_READINGS = 1 << 22;
  private static final int BLOCK = 1 << 17;

  private EngineMeasurement() {}

  public static void main(String[] args) throws InterruptedException {
    cold();
    footprint();
  }

  private static void cold() {
    Load load = new Load(0.02);
    RuleEngine engine = RuleEngine.of(Load.book(), Load.topology(Load.DEVICES), Load.START);
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long[] transitions = {0};
    Sink sink = t -> transitions[0]++;
    long start = System.nanoTime();
    System.out.println("first readings of a process (seconds, ns of CPU a reading):");
    for (int n = 0; n < COLD_READINGS; ) {
      long cpu = threads.getCurrentThreadCpuTime();
      for (int k = 0; k < BLOCK; k++, n++) {
        int r = n & Load.READINGS - 1;
        long time = Load.time(n);
        engine.evaluate(load.device[r], 0, time, time, load.value[r], null, (byte) 0, n, sink);
      }
      engine.advance(Load.time(n) - 2_000, sink);
      double each = (double) (threads.getCurrentThreadCpuTime() - cpu) / BLOCK;
      double at = (System.nanoTime() - start) / 1e9;
      System.out.printf(Locale.ROOT, "  %8d readings  %6.2f s  %7.1f ns%n", n, at, each);
    }
    System.out.println("  transitions: " + transitions[0]);
  }

  /**
   * Heap of an engine's state a device, beside the topology that the caller holds: all well, and
   * with the alarms of the benchmark.
   */
  private static void footprint() throws InterruptedException {
    Topology topology = Load.topology(Load.DEVICES);
    RuleBook book = Load.book();
    Load load = new Load(0.02);
    for (boolean well : new boolean[] {true, false}) {
      long before = used();
      RuleEngine engine = RuleEngine.of(book, topology, Load.START);
      for (int n = 0; n < Load.READINGS * (well ? 1 : 2); n++) {
        int r = n & Load.READINGS - 1;
        long time = Load.time(n);
        double value = well ? 50 : load.value[r];
        engine.evaluate(load.device[r], 0, time, time, value, null, (byte) 0, n, t -> {});
        if (n % 4_096 == 0) {
          engine.advance(time - 2_000, t -> {});
        }
      }
      double bytes = (double) (used() - before) / Load.DEVICES;
      System.out.printf(
          Locale.ROOT,
          "bytes a device, 3 rules, %s: %.1f%n",
          well ? "all well" : "with the benchmark's alarms",
          bytes);
      if (engine.now() == 0) {
        throw new IllegalStateException("the engine is still needed here");
      }
    }
  }

  private static long used() throws InterruptedException {
    for (int k = 0; k < 4; k++) {
      System.gc();
      Thread.sleep(50);
    }
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
