package io.lilong.gateway.ops;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.search.Search;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * How much passes each step of the way from a message to a notification: in all, just now, and
 * minute by minute over the last hour. The figures are those of {@code /metrics}, looked at every
 * {@link #EVERY_MS}. Any thread.
 */
public final class Throughput {

  /** How often to {@link #look}. */
  public static final long EVERY_MS = 10_000;

  private static final int MINUTES = 60;
  private static final long MINUTE_MS = 60_000;

  /**
   * One step.
   *
   * @param step stable name: {@code received}, {@code refused}, {@code recorded}, …
   * @param total since the start
   * @param perSecond over the last looks' interval
   * @param minutes how many in each of the last minutes that are over, oldest first, at most 60
   */
  public record Flow(String step, double total, double perSecond, List<Double> minutes) {}

  private static final class Step {
    final String name;
    final List<Search> counted;
    final Deque<Double> minutes = new ArrayDeque<>();
    double total;
    double perSecond;
    double atMinute;

    Step(String name, Search... counted) {
      this.name = name;
      this.counted = List.of(counted);
    }

    double count() {
      double sum = 0;
      for (Search search : counted) {
        for (Meter meter : search.meters()) {
          sum += meter.measure().iterator().next().getValue();
        }
      }
      return sum;
    }
  }

  private final List<Step> steps;
  private long lookedAt;
  private long minute;

  /**
   * @param meters where the parts count; a step whose part is not there stays at 0
   * @param now epoch ms
   */
  public Throughput(MeterRegistry meters, long now) {
    lookedAt = now;
    minute = now / MINUTE_MS;
    steps =
        List.of(
            new Step(
                "received", meters.find("lilong.mqtt.messages"), meters.find("lilong.panel.taken")),
            new Step("refused", meters.find("lilong.mqtt.refused")),
            new Step("recorded", meters.find("lilong.messages").tag("end", "recorded")),
            new Step("quarantined", meters.find("lilong.messages").tag("end", "quarantined")),
            new Step("readings", meters.find("lilong.readings").tag("kind", "recorded")),
            new Step("transitions", meters.find("lilong.rules.transitions")),
            new Step("raised", meters.find("lilong.alarms.raised")),
            new Step("opened", meters.find("lilong.tickets.opened")),
            new Step("notified", meters.find("lilong.notify.tries").tag("result", "accepted")),
            new Step("written", meters.find("lilong.history.readings")));
  }

  /**
   * Looks at the counts; a clock that was set back begins a new minute.
   *
   * @param now epoch ms
   */
  public synchronized void look(long now) {
    long passed = now - lookedAt;
    long over = now / MINUTE_MS - minute;
    for (Step step : steps) {
      double count = step.count();
      step.perSecond = passed > 0 ? (count - step.total) * 1000 / passed : 0;
      step.total = count;
      if (over != 0) {
        endMinutes(step, over);
      }
    }
    lookedAt = now;
    minute += over;
  }

  /** What was counted since the minute began belongs to it; minutes nobody looked in had none. */
  private static void endMinutes(Step step, long over) {
    step.minutes.addLast(step.total - step.atMinute);
    step.atMinute = step.total;
    for (long i = Math.min(over, MINUTES); i > 1; i--) {
      step.minutes.addLast(0.0);
    }
    while (step.minutes.size() > MINUTES) {
      step.minutes.removeFirst();
    }
  }

  /** Every step in the order messages go: in all as of now, the rest as of the last look. */
  public synchronized List<Flow> flows() {
    return steps.stream()
        .map(s -> new Flow(s.name, s.count(), s.perSecond, List.copyOf(s.minutes)))
        .toList();
  }
}
