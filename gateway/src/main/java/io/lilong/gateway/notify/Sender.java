package io.lilong.gateway.notify;

import io.lilong.gateway.change.Actor;
import io.lilong.gateway.change.Answer;
import io.lilong.gateway.change.Change;
import io.lilong.gateway.change.ChangeFeed;
import io.lilong.gateway.change.Command;
import io.lilong.gateway.change.Commands;
import io.lilong.gateway.config.ChannelConfig;
import io.lilong.gateway.config.NotifyConfig;
import io.lilong.gateway.ops.Health;
import io.lilong.gateway.words.Words;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Empties the outbox: after each commit its lanes look what waits. Beside the pipeline, which never
 * waits for it.
 */
public final class Sender implements Health.Source {

  private static final Logger LOG = LoggerFactory.getLogger(Sender.class);

  /** Metric of the gateway's own device: notices given up that nobody has looked after. */
  public static final String DEAD = "notify_dead";

  /** Metric of the gateway's own device: channels that rest because they failed. */
  public static final String RESTING = "notify_resting";

  private static final long COUNT_MS = 5_000;
  private static final long MINUTE_MS = 60_000;
  private static final long LAST_WORDS_S = 8;

  /**
   * What the sender is built on.
   *
   * @param report notes a number of the gateway's own, so that its rules see it
   */
  public record Ports(
      Vertx vertx,
      Outbox outbox,
      Commands commands,
      ChangeFeed feed,
      Wording wording,
      Words words,
      InstantSource clock,
      MeterRegistry meters,
      BiConsumer<String, Double> report) {}

  private final Ports ports;
  private final Context context;
  private final List<Line> lines = new ArrayList<>();
  private final List<Lane> lanes = new ArrayList<>();
  private final Map<String, Double> reported = new HashMap<>();
  private @Nullable AutoCloseable listening;
  private long timer = -1;
  private Future<?> counting = Future.succeededFuture();

  /**
   * @param channels makes a channel of its settings
   */
  public Sender(NotifyConfig config, Function<ChannelConfig, Channel> channels, Ports ports) {
    this.ports = ports;
    context = ports.vertx().getOrCreateContext();
    Lane.Shared shared =
        new Lane.Shared(
            ports.vertx(),
            context,
            ports.outbox(),
            ports.commands(),
            ports.wording(),
            ports.words(),
            ports.clock());
    for (ChannelConfig one : config.channels()) {
      Line line = new Line(one, channels.apply(one), config, ports.clock(), ports.meters());
      lines.add(line);
      lanes.add(new Lane(line, true, shared));
      lanes.add(new Lane(line, false, shared));
    }
  }

  /** Takes up what a former run left; completes when the lanes run. */
  public Future<Void> start() {
    Promise<Void> started = Promise.promise();
    own(new NotifyCommand.Lost(ports.words().text("notify.lost")))
        .compose(done -> ports.vertx().executeBlocking(this::restore, false))
        .compose(this::forget)
        .onComplete(
            done ->
                context.runOnContext(
                    go -> {
                      if (done.failed()) {
                        started.fail(done.cause());
                      } else {
                        run();
                        started.complete();
                      }
                    }));
    // without channels nothing waits for this: the start need not either
    return lines.isEmpty() ? Future.succeededFuture() : started.future();
  }

  private Future<Answer> own(NotifyCommand.Own command) {
    return ports.commands().submit(new Command.Asked(command, Actor.GATEWAY, UUID.randomUUID()));
  }

  /** What waits for a channel that is no longer set up will never be sent. */
  private Future<?> forget(Set<String> waiting) {
    List<Future<Answer>> gone = new ArrayList<>();
    for (String channel : waiting) {
      if (lines.stream().noneMatch(line -> line.config.name().equals(channel))) {
        gone.add(own(new NotifyCommand.Gone(channel, ports.words().text("notify.gone"))));
      }
    }
    return Future.all(gone);
  }

  /** The state of a former run; gives the channels something waits for. */
  private Set<String> restore() {
    Set<String> paused = ports.outbox().paused();
    long now = ports.clock().millis();
    for (Line line : lines) {
      line.paused = paused.contains(line.config.name());
      line.rate.restore(ports.outbox().beginnings(line.config.name(), now - MINUTE_MS));
      ports
          .outbox()
          .reached(line.config.name(), now - NumberLimits.DAY_MS)
          .forEach(line.numbers::restore);
    }
    return ports.outbox().counts().entrySet().stream()
        .filter(e -> e.getValue().waiting() > 0)
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  private void run() {
    listening = ports.feed().listen(this::heard);
    timer = ports.vertx().setPeriodic(COUNT_MS, t -> count());
    lanes.forEach(Lane::look);
    count();
  }

  /** On the writer's thread: returns at once. */
  private void heard(List<Change> changes) {
    for (Change change : changes) {
      if (change.topic() == Change.Topic.NOTIFICATION) {
        context.runOnContext(go -> wake());
        return;
      }
    }
  }

  private void wake() {
    lanes.forEach(Lane::look);
  }

  /** Counts what waits and what died, hears of pauses, and says what the gateway's rules watch. */
  private void count() {
    counting =
        ports
            .vertx()
            .executeBlocking(
                () -> Map.entry(ports.outbox().counts(), ports.outbox().paused()), false)
            .onFailure(e -> LOG.warn("what waits could not be counted", e))
            .onSuccess(
                seen ->
                    context.runOnContext(
                        go -> {
                          note(seen.getKey(), seen.getValue());
                          wake();
                        }));
  }

  private void note(Map<String, Outbox.Counts> counts, Set<String> paused) {
    for (Line line : lines) {
      line.counts = counts.getOrDefault(line.config.name(), new Outbox.Counts(0, 0));
      line.paused = paused.contains(line.config.name());
      line.used = line.rate.used(ports.clock().millis());
    }
    report(DEAD, counts.values().stream().mapToLong(Outbox.Counts::dead).sum());
    report(RESTING, lines.stream().filter(Line::resting).count());
  }

  private void report(String metric, double value) {
    Double before = reported.put(metric, value);
    if (before == null ? value > 0 : before != value) {
      ports.report().accept(metric, value);
    }
  }

  /** People changed something: looks anew at once. Any thread. */
  public void changed() {
    context.runOnContext(go -> count());
  }

  /** How each channel does, in the order of the settings. Any thread. */
  public List<ChannelStatus> status() {
    return lines.stream().map(Sender::status).toList();
  }

  private static ChannelStatus status(Line line) {
    ChannelStatus.State state =
        line.paused
            ? ChannelStatus.State.PAUSED
            : line.resting() ? ChannelStatus.State.RESTING : ChannelStatus.State.WORKING;
    return new ChannelStatus(
        line.config.name(),
        line.config.way().kind(),
        state,
        line.config.perMinute(),
        line.used,
        line.counts.waiting(),
        line.counts.dead(),
        line.lastSentAt,
        line.lastFailedAt,
        line.lastFailure);
  }

  @Override
  public Health health() {
    List<ChannelStatus> all = status();
    List<Health.Figure> figures =
        List.of(
            new Health.Figure("waiting", all.stream().mapToLong(ChannelStatus::waiting).sum(), ""),
            new Health.Figure("failed", all.stream().mapToLong(ChannelStatus::dead).sum(), ""));
    String resting =
        all.stream()
            .filter(c -> c.state() == ChannelStatus.State.RESTING)
            .map(ChannelStatus::name)
            .collect(Collectors.joining(", "));
    Words words = ports.words();
    if (!resting.isEmpty()) {
      return new Health(
          "notify",
          Health.State.DEGRADED,
          0,
          words.text("notify.health-trouble", Map.of("channels", resting)),
          figures);
    }
    long dead = (long) figures.get(1).value();
    return dead > 0
        ? new Health(
            "notify",
            Health.State.DEGRADED,
            0,
            words.text("notify.health-dead", Map.of("count", dead)),
            figures)
        : new Health(
            "notify",
            Health.State.OK,
            0,
            all.isEmpty()
                ? words.text("notify.health-off")
                : words.text("notify.health-ok", Map.of("channels", all.size())),
            figures);
  }

  /** No try begins any more; completes when those under way are recorded, or after a while. */
  public Future<Void> stop() {
    Promise<Void> stopped = Promise.promise();
    context.runOnContext(
        go -> {
          ports.vertx().cancelTimer(timer);
          close();
          List<Future<?>> last = new ArrayList<>(List.of(counting));
          lanes.forEach(lane -> last.add(lane.stop()));
          Future.join(last)
              .<Void>mapEmpty()
              .timeout(LAST_WORDS_S, TimeUnit.SECONDS)
              .onComplete(done -> stopped.complete());
        });
    return stopped.future();
  }

  private void close() {
    try {
      if (listening != null) {
        listening.close();
      }
    } catch (Exception e) {
      LOG.warn("the change feed was not let go of", e);
    }
  }
}
