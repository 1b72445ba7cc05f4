package io.lilong.gateway.ops;

import io.lilong.gateway.words.Words;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.util.List;

/**
 * The heap of this process, part {@code memory}: degraded when what is left after a collection says
 * that it will soon not be enough. Any thread.
 */
public final class Memory implements Health.Source {

  private static final double ENOUGH = 0.9;

  private final Words words;
  private final List<MemoryPoolMXBean> pools =
      ManagementFactory.getMemoryPoolMXBeans().stream()
          .filter(pool -> pool.getType() == MemoryType.HEAP)
          .toList();

  public Memory(Words words) {
    this.words = words;
  }

  @Override
  public Health health() {
    MemoryUsage heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
    long kept = kept();
    boolean enough = heap.getMax() <= 0 || kept < ENOUGH * heap.getMax();
    return new Health(
        "memory",
        enough ? Health.State.OK : Health.State.DEGRADED,
        0,
        words.text(enough ? "memory.enough" : "memory.short"),
        List.of(
            new Health.Figure("used", heap.getUsed(), "B"),
            new Health.Figure("kept", kept, "B"),
            new Health.Figure("most", heap.getMax(), "B")));
  }

  /** What the last collection of each pool left. */
  private long kept() {
    return pools.stream()
        .map(MemoryPoolMXBean::getCollectionUsage)
        .filter(usage -> usage != null)
        .mapToLong(MemoryUsage::getUsed)
        .sum();
  }
}
