package io.lilong.rules.engine;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * Processor time of the measuring thread, a reading: the tenth percentile and the median over the
 * slices of an iteration. Wall-clock time means nothing on a machine that others load.
 */
@State(Scope.Thread)
@AuxCounters(AuxCounters.Type.EVENTS)
public class CpuTime {

  /** Readings between two looks at the thread's clock. */
  static final int SLICE = 4_096;

  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
  private final long[] took = new long[1 << 20];
  private int slices;
  private long from;

  /** Forgets the slices of the iteration before. */
  @Setup(Level.Iteration)
  public void begin() {
    slices = 0;
  }

  void start() {
    from = threads.getCurrentThreadCpuTime();
  }

  void stop() {
    took[slices++ & took.length - 1] = threads.getCurrentThreadCpuTime() - from;
  }

  private double percentile(int p) {
    int n = Math.min(slices, took.length);
    if (n == 0) {
      return 0;
    }
    long[] sorted = Arrays.copyOf(took, n);
    Arrays.sort(sorted);
    return (double) sorted[n * p / 100] / SLICE;
  }

  /** Nanoseconds of processor a reading that nine slices in ten need at least. */
  public double cpuP10() {
    return percentile(10);
  }

  /** The same for half of them. */
  public double cpuP50() {
    return percentile(50);
  }
}
