package io.lilong.gateway.notify;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import io.github.resilience4j.core.IntervalFunction;
import io.lilong.gateway.config.ChannelConfig;
import io.lilong.gateway.config.NotifyConfig;
import io.lilong.rules.book.Text;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * One channel and how it does: its rate, its circuit, its patience. What one channel suffers no
 * other feels. Changed on the sender's event loop; its state may be read from any thread.
 */
final class Line {

  private static final int WINDOW = 6;
  private static final int LEAST_CALLS = 3;
  private static final Duration OPEN = Duration.ofSeconds(15);
  private static final Duration LONGEST_OPEN = Duration.ofMinutes(5);
  private static final double JITTER = 0.3;

  final ChannelConfig config;
  final Channel channel;
  final Rate rate;
  final NumberLimits numbers;
  final Picker picker;
  final CircuitBreaker circuit;
  private final NotifyConfig settings;
  private final MeterRegistry meters;
  private final IntervalFunction pauses;
  private final IntervalFunction firePauses;

  volatile boolean paused;
  volatile long holdUntil;
  volatile long lastSentAt;
  volatile long lastFailedAt;
  volatile @Nullable Text lastFailure;
  volatile int used;
  volatile Outbox.Counts counts = new Outbox.Counts(0, 0);

  Line(
      ChannelConfig config,
      Channel channel,
      NotifyConfig settings,
      InstantSource clock,
      MeterRegistry meters) {
    this.config = config;
    this.channel = channel;
    this.settings = settings;
    this.meters = meters;
    rate = new Rate(config.perMinute(), config.fireShare());
    numbers = new NumberLimits(config.way());
    picker = new Picker(config.name(), settings.bundleWait().toMillis(), numbers);
    pauses =
        IntervalFunction.ofExponentialRandomBackoff(
            settings.retryMin(), 2, JITTER, settings.retryMax());
    Duration first = min(settings.retryMin(), Duration.ofSeconds(1));
    firePauses =
        IntervalFunction.ofExponentialRandomBackoff(
            first, 2, JITTER, min(settings.retryMax(), Duration.ofSeconds(15)));
    circuit =
        CircuitBreaker.of(
            config.name(),
            CircuitBreakerConfig.custom()
                .slidingWindowType(SlidingWindowType.COUNT_BASED)
                .slidingWindowSize(WINDOW)
                .minimumNumberOfCalls(LEAST_CALLS)
                .permittedNumberOfCallsInHalfOpenState(1)
                .waitIntervalFunctionInOpenState(
                    IntervalFunction.ofExponentialRandomBackoff(OPEN, 2, JITTER, LONGEST_OPEN))
                .clock(new Hand(clock))
                .build());
    gauge("waiting", "notices that wait", l -> l.counts.waiting());
    gauge("dead", "notices given up", l -> l.counts.dead());
    gauge("resting", "1 while it rests because it failed", l -> l.resting() ? 1 : 0);
  }

  private void gauge(String what, String description, ToDoubleFunction<Line> value) {
    Gauge.builder("lilong.notify." + what, this, value)
        .tag("channel", config.name())
        .description(description)
        .register(meters);
  }

  private static Duration min(Duration a, Duration b) {
    return a.compareTo(b) < 0 ? a : b;
  }

  /** It failed several times; what is tried now and then does not make it well yet. */
  boolean resting() {
    return circuit.getState() != CircuitBreaker.State.CLOSED;
  }

  /** When a message whose try number {@code attempt} failed may be tried again. */
  long again(boolean fire, int attempt, long now, long asked) {
    long pause = (fire ? firePauses : pauses).apply(Math.max(1, attempt));
    return now + Math.max(pause, asked);
  }

  /** Whether a message is given up after that many tries, or at its age. */
  boolean givenUp(Delivery delivery, int attempts, long now) {
    return attempts >= settings.maxAttempts()
        || now - delivery.createdAt() > settings.maxAge().toMillis();
  }

  void note(Verdict verdict, boolean fire, long tookMs, long now) {
    if (verdict instanceof Verdict.Accepted) {
      lastSentAt = now;
      if (fire && circuit.getState() != CircuitBreaker.State.CLOSED) {
        circuit.transitionToClosedState();
      } else if (!fire) {
        circuit.onSuccess(tookMs, TimeUnit.MILLISECONDS);
      }
    } else {
      lastFailedAt = now;
      lastFailure = verdict.answer();
      if (verdict instanceof Verdict.Later later && later.afterMs() > 0) {
        holdUntil = now + later.afterMs();
      }
      if (!fire) {
        noteFailure(verdict, tookMs);
      }
    }
    String result = verdict.getClass().getSimpleName().toLowerCase(Locale.ROOT);
    Counter.builder("lilong.notify.tries")
        .description("tries to send a message, by what the far side said")
        .tag("channel", config.name())
        .tag("result", result)
        .register(meters)
        .increment();
  }

  /** A far side that answers, if only with a no, is there. */
  private void noteFailure(Verdict verdict, long tookMs) {
    if (verdict instanceof Verdict.Never) {
      circuit.onSuccess(tookMs, TimeUnit.MILLISECONDS);
    } else {
      circuit.onError(
          tookMs, TimeUnit.MILLISECONDS, new IllegalStateException(verdict.answer().en()));
    }
  }

  /** Gateway time as the library wants it. */
  private static final class Hand extends Clock {
    private final InstantSource source;

    Hand(InstantSource source) {
      this.source = source;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return source.instant();
    }
  }
}
