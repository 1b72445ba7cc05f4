package io.lilong.gateway.pipeline;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

/** The pipeline's numbers. Counters add up: taken = recorded + quarantined. */
final class Meters {

  private final Counter recorded;
  private final Counter quarantined;
  private final Counter readings;
  private final Counter duplicates;
  private final Counter late;
  private final Counter historical;
  private final Counter skewed;
  private final Counter redelivered;
  private final Counter transitions;
  private final Counter raised;
  private final Counter opened;
  private final Counter retries;
  private final Timer commit;

  Meters(MeterRegistry registry, Intake intake) {
    recorded = ended(registry, "recorded");
    quarantined = ended(registry, "quarantined");
    readings = registry.counter("lilong.readings", "kind", "recorded");
    duplicates = registry.counter("lilong.readings", "kind", "duplicate");
    late = registry.counter("lilong.readings.flagged", "flag", "late");
    historical = registry.counter("lilong.readings.flagged", "flag", "historical");
    skewed = registry.counter("lilong.readings.flagged", "flag", "skewed");
    redelivered = registry.counter("lilong.messages.redelivered");
    transitions = registry.counter("lilong.rules.transitions");
    raised = registry.counter("lilong.alarms.raised");
    opened = registry.counter("lilong.tickets.opened");
    retries = registry.counter("lilong.commit.retries");
    commit = Timer.builder("lilong.commit").publishPercentiles(0.5, 0.99).register(registry);
    Gauge.builder("lilong.backlog.messages", intake, Intake::waitingMessages).register(registry);
    Gauge.builder("lilong.backlog.bytes", intake, Intake::waitingBytes).register(registry);
  }

  private static Counter ended(MeterRegistry registry, String end) {
    return registry.counter("lilong.messages", "end", end);
  }

  void add(Tally t, Outcome outcome) {
    recorded.increment(t.recorded);
    quarantined.increment(t.quarantined);
    readings.increment(t.readings);
    duplicates.increment(t.duplicates);
    late.increment(t.late);
    historical.increment(t.historical);
    skewed.increment(t.skewed);
    redelivered.increment(t.redelivered);
    transitions.increment(t.transitions);
    raised.increment(outcome.alarmEvents.stream().filter(e -> e.type().equals("raised")).count());
    opened.increment(outcome.ticketEvents.stream().filter(e -> e.type().equals("opened")).count());
  }

  void committed(long nanos) {
    commit.record(nanos, java.util.concurrent.TimeUnit.NANOSECONDS);
  }

  void retried() {
    retries.increment();
  }
}
