package io.lilong.gateway.mqtt;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/** What the broker client counts, for metrics and health. Safe from any thread. */
final class BrokerFigures {
  final AtomicInteger connections = new AtomicInteger();
  final AtomicInteger waiting = new AtomicInteger();
  final LongAdder messages = new LongAdder();
  final LongAdder acks = new LongAdder();
  final LongAdder refused = new LongAdder();
  final LongAdder failed = new LongAdder();
  final LongAdder reconnects = new LongAdder();
  final LongAdder sessionsLost = new LongAdder();

  BrokerFigures(MeterRegistry meters) {
    gauge(meters, "lilong.mqtt.connections", connections, "Clients connected now");
    gauge(meters, "lilong.mqtt.waiting", waiting, "Messages taken and not yet recorded");
    counter(meters, "lilong.mqtt.messages", messages, "Messages taken in");
    counter(meters, "lilong.mqtt.acks", acks, "Messages answered after their commit");
    counter(
        meters,
        "lilong.mqtt.refused",
        refused,
        "Messages not taken, left with the broker",
        "reason",
        Refusal.INLET.word());
    counter(meters, "lilong.mqtt.failed", failed, "Messages that made the gateway fail");
    counter(meters, "lilong.mqtt.reconnects", reconnects, "Connections lost and made anew");
    counter(
        meters,
        "lilong.mqtt.sessions.lost",
        sessionsLost,
        "Times the broker had forgotten us, and what it kept for us");
  }

  private static void gauge(MeterRegistry meters, String name, AtomicInteger value, String what) {
    Gauge.builder(name, value, AtomicInteger::get)
        .tag("door", BrokerClient.DOOR)
        .description(what)
        .register(meters);
  }

  private static void counter(
      MeterRegistry meters, String name, LongAdder count, String what, String... labels) {
    FunctionCounter.builder(name, count, LongAdder::sum)
        .tag("door", BrokerClient.DOOR)
        .tags(labels)
        .description(what)
        .register(meters);
  }
}
