package io.lilong.gateway.mqtt;

import io.lilong.gateway.decode.Inlet;
import io.lilong.gateway.decode.Inlet.Settlement;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/** What the endpoint counts, for metrics and health. Safe from any thread. */
final class EndpointFigures {
  private final AtomicInteger connections = new AtomicInteger();
  private final LongAdder taken = new LongAdder();
  private final LongAdder acknowledged = new LongAdder();
  private final LongAdder undelivered = new LongAdder();
  private final Map<Refusal, LongAdder> refused = new EnumMap<>(Refusal.class);

  private final Inlet.Receipt unanswered =
      settlement -> {
        if (settlement == Settlement.REFUSED) {
          refused(Refusal.INLET);
        }
      };

  EndpointFigures(MeterRegistry meters) {
    String door = DeviceEndpoint.DOOR;
    Gauge.builder("lilong.mqtt.connections", connections, AtomicInteger::get)
        .tag("door", door)
        .description("Clients connected now")
        .register(meters);
    counter(meters, "lilong.mqtt.messages", taken, "Messages taken in");
    counter(meters, "lilong.mqtt.acks", acknowledged, "Messages answered after their commit");
    counter(
        meters,
        "lilong.mqtt.undelivered",
        undelivered,
        "Messages of ours a subscriber was too slow for");
    for (Refusal why : Refusal.values()) {
      LongAdder count = new LongAdder();
      refused.put(why, count);
      FunctionCounter.builder("lilong.mqtt.refused", count, LongAdder::sum)
          .tag("door", door)
          .tag("reason", why.word())
          .description("Connections and messages not taken")
          .register(meters);
    }
  }

  private static void counter(MeterRegistry meters, String name, LongAdder count, String what) {
    FunctionCounter.builder(name, count, LongAdder::sum)
        .tag("door", DeviceEndpoint.DOOR)
        .description(what)
        .register(meters);
  }

  /** The receipt of what is not answered: QoS 0, last wills. */
  Inlet.Receipt unanswered() {
    return unanswered;
  }

  void taken(int messages) {
    taken.add(messages);
  }

  void acknowledged(int answers) {
    acknowledged.add(answers);
  }

  void refused(Refusal why) {
    count(why).increment();
  }

  void undelivered() {
    undelivered.increment();
  }

  void connected() {
    connections.incrementAndGet();
  }

  void disconnected() {
    connections.decrementAndGet();
  }

  int connections() {
    return connections.get();
  }

  long messages() {
    return taken.sum();
  }

  long acks() {
    return acknowledged.sum();
  }

  long refusals() {
    return refused.values().stream().mapToLong(LongAdder::sum).sum();
  }

  private LongAdder count(Refusal why) {
    LongAdder count = refused.get(why);
    if (count == null) {
      throw new IllegalStateException("not counted: " + why);
    }
    return count;
  }
}
