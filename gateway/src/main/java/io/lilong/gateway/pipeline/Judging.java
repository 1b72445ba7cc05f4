package io.lilong.gateway.pipeline;

import io.lilong.gateway.journal.ReadingColumns;
import io.lilong.gateway.site.Device;
import io.lilong.gateway.site.Point;
import io.lilong.gateway.site.Registry;
import org.jspecify.annotations.Nullable;

/**
 * A reading's way into the memory: whether it is new to its point, what a ticket that waits for
 * proof makes of it, then the rules of its device. The same for a reading that has just come and
 * for one that is read back from the journal.
 */
final class Judging {

  /** A batch has at most 2^20 readings: its number and a reading's place are one number. */
  private static final int SEQ_SHIFT = 20;

  private final Registry registry;
  private final Engines engines;
  private final PointMemory memory;
  private final Witness witness;

  Judging(Registry registry, Engines engines, PointMemory memory, Witness witness) {
    this.registry = registry;
    this.engines = engines;
    this.memory = memory;
    this.witness = witness;
  }

  /**
   * Takes one reading.
   *
   * @param seq number of its batch
   * @param now when its batch was evaluated, epoch ms
   * @param rows takes what a ticket makes of it; null on replay, when that is written already
   */
  void reading(ReadingColumns c, int i, long seq, long now, @Nullable Rows rows) {
    Point point = registry.point(c.point(i));
    Device device = point == null ? null : registry.device(point.deviceNo());
    if (point == null || device == null) {
      throw new IllegalStateException("reading of a point the store does not know: " + c.point(i));
    }
    if (!engines.knows(device.no())) {
      engines.admit(device, now - InputTime.LAG_MS);
    }
    long at =
        memory.judge(
            point.no(),
            device.no(),
            Reception.isFire(device),
            c.time(i),
            c.receivedAt(i),
            c.value(i),
            c.text(i),
            c.quality(i));
    if (at == PointMemory.NEVER) {
      engines.heard(device.no(), c.receivedAt(i));
      return;
    }
    if (rows != null) {
      witness.before(device, point, c.value(i), c.text(i), now, rows);
    }
    engines.evaluate(
        point, at, c.receivedAt(i), c.value(i), c.text(i), c.quality(i), (seq << SEQ_SHIFT) + i);
  }

  /** A device was heard without a reading to judge. */
  void heard(int device, long at) {
    memory.hear(device, at);
    engines.heard(device, at);
  }
}
