package io.lilong.gateway.web.api;

import io.lilong.gateway.alarm.AlarmQueries;
import io.lilong.gateway.change.ChangeFeed;
import io.lilong.gateway.change.Page;
import io.lilong.gateway.site.Device;
import io.lilong.gateway.site.Point;
import io.lilong.gateway.site.Registry;
import io.lilong.gateway.texts.Revision;
import io.lilong.gateway.texts.RuleHistory;
import io.lilong.gateway.texts.TextQueries;
import io.lilong.gateway.web.call.Call;
import io.lilong.gateway.web.call.Refusal;
import io.lilong.gateway.web.call.Reply;
import io.lilong.gateway.web.call.Say;
import io.lilong.gateway.web.rows.Json;
import io.lilong.gateway.web.rows.RuleJson;
import io.lilong.gateway.words.Words;
import io.lilong.rules.book.Rule;
import io.lilong.rules.book.RuleBook;
import io.lilong.rules.book.RuleSpec;
import io.lilong.rules.book.Selector;
import io.lilong.rules.reading.Place;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The rules in force: what each watches for, how many devices, how often it raised. */
public final class RuleRoutes {

  private static final long LATELY_MS = Duration.ofDays(30).toMillis();

  private final Supplier<RuleBook> book;
  private final Registry registry;
  private final AlarmQueries alarms;
  private final ChangeFeed feed;
  private final Words words;
  private final RuleHistory history;
  private final InstantSource clock;

  public RuleRoutes(
      Supplier<RuleBook> book,
      Registry registry,
      AlarmQueries alarms,
      ChangeFeed feed,
      TextQueries texts,
      Words words,
      InstantSource clock) {
    this.book = book;
    this.registry = registry;
    this.alarms = alarms;
    this.feed = feed;
    this.words = words;
    this.history = new RuleHistory(texts);
    this.clock = clock;
  }

  /** {@code GET rules}. */
  public Reply list(Call call) {
    call.query("cursor", "limit");
    RuleBook now = book.get();
    Page<Rule> page = new Page<>(now.rules(), null, feed.latest());
    return Reply.ok(Json.page(page, json(call, now)::row).put("revision", now.revision()));
  }

  /** {@code GET rules/{id}}. */
  public Reply get(Call call) {
    String id = call.part("id");
    RuleBook now = book.get();
    return now.rule(id)
        .map(rule -> Reply.ok(json(call, now).row(rule)))
        .orElseThrow(() -> Refusal.notFound(Say.NO_RULE, id));
  }

  private RuleJson json(Call call, RuleBook now) {
    Map<String, Long> raised = raised(call);
    Map<String, RuleSpec> specs = specs(now);
    Map<Shape, Long> shapes = shapes(call);
    Map<String, Revision> changes = history.lastChanges();
    return new RuleJson(
        words,
        now,
        id -> raised.getOrDefault(id, 0L),
        id ->
            shapes.entrySet().stream()
                .filter(one -> one.getKey().isOf(Objects.requireNonNull(specs.get(id)).selector()))
                .mapToLong(Map.Entry::getValue)
                .sum(),
        id -> changes.get(Objects.requireNonNull(specs.get(id)).id()));
  }

  /** A group's alarm stands for the devices of the rule whose alarms it gathers. */
  private static Map<String, RuleSpec> specs(RuleBook now) {
    Map<String, RuleSpec> specs = new HashMap<>();
    for (RuleSpec spec : now.specs()) {
      specs.put(spec.id(), spec);
      if (spec.group() != null) {
        specs.put(spec.group().rule().id(), spec);
      }
    }
    return specs;
  }

  private Map<String, Long> raised(Call call) {
    Map<String, Long> sums = new HashMap<>();
    for (AlarmQueries.Raised one : alarms.raisedSince(clock.millis() - LATELY_MS)) {
      if (call.caller().sees(one.compound(), registry)) {
        sums.merge(one.rule(), one.count(), Long::sum);
      }
    }
    return sums;
  }

  /**
   * Devices that no selector but one of ids can tell apart, so that twenty thousand of them are
   * matched with each rule at once.
   */
  private record Shape(
      String id,
      String kind,
      @Nullable String type,
      @Nullable String compoundClass,
      @Nullable String spot,
      Set<String> signals) {

    boolean isOf(Selector selector) {
      Place place = new Place("", compoundClass, null, null, null, spot);
      return selector.matches(id, kind, type, place, signals);
    }
  }

  private Map<Shape, Long> shapes(Call call) {
    Set<String> named = new TreeSet<>();
    book.get().specs().forEach(spec -> named.addAll(spec.selector().devices()));
    Map<Shape, Long> shapes = new HashMap<>();
    for (Device device : registry.devices()) {
      if (call.caller().sees(device.place().compound(), registry)) {
        shapes.merge(shape(device, named), 1L, Long::sum);
      }
    }
    return shapes;
  }

  private Shape shape(Device device, Set<String> named) {
    List<Point> points = registry.points(device.no());
    Set<String> signals = new TreeSet<>();
    points.forEach(point -> signals.add(point.signal()));
    String id = device.id().value();
    return new Shape(
        named.contains(id) ? id : "",
        device.kind(),
        device.type(),
        device.place().compoundClass(),
        device.place().spot(),
        signals);
  }
}
