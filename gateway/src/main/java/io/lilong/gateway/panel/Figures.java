package io.lilong.gateway.panel;

import io.lilong.gateway.decode.panel.PanelDecoder;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/**
 * What the door counts, for metrics and health. Every frame taken ends in one of {@link End}; what
 * has not ended waits for its commit. Safe from any thread.
 */
final class Figures {

  /** What became of a frame, or of bytes that are none. */
  enum End {
    /** Recorded or quarantined, and confirmed to the panel. */
    CONFIRMED,
    /** Broken, kept in quarantine, and denied to the panel. */
    DENIED,
    /** A repetition of one taken before. */
    REPEATED,
    /** Recorded; a confirmation or an answer, which is not answered. */
    UNANSWERED,
    /** Bytes outside any frame, kept in quarantine. */
    JUNK,
    /** Not taken: the panel will repeat it. */
    REFUSED,
    /** A datagram that came while too much waited, or from an address that may not send. */
    DROPPED
  }

  final AtomicInteger connections = new AtomicInteger();
  final LongAdder taken = new LongAdder();
  final LongAdder asked = new LongAdder();
  final LongAdder unheard = new LongAdder();
  private final Map<End, LongAdder> ends = new EnumMap<>(End.class);

  Figures(MeterRegistry meters) {
    Gauge.builder("lilong.panel.connections", connections, AtomicInteger::get)
        .tag("door", PanelDecoder.DOOR)
        .description("Panels connected over TCP now")
        .register(meters);
    counter(meters, "lilong.panel.taken", taken, "Frames and stretches of other bytes taken in");
    counter(meters, "lilong.panel.asked", asked, "Commands and questions sent to panels");
    counter(meters, "lilong.panel.unheard", unheard, "Those no panel answered in time");
    for (End end : End.values()) {
      LongAdder count = new LongAdder();
      ends.put(end, count);
      FunctionCounter.builder("lilong.panel.frames", count, LongAdder::sum)
          .tag("end", end.name().toLowerCase(Locale.ROOT))
          .description("What became of what panels sent")
          .register(meters);
    }
  }

  private static void counter(MeterRegistry meters, String name, LongAdder count, String what) {
    FunctionCounter.builder(name, count, LongAdder::sum).description(what).register(meters);
  }

  void ended(End end) {
    of(end).increment();
  }

  long count(End end) {
    return of(end).sum();
  }

  private LongAdder of(End end) {
    LongAdder count = ends.get(end);
    if (count == null) {
      throw new IllegalStateException("not counted: " + end);
    }
    return count;
  }
}
