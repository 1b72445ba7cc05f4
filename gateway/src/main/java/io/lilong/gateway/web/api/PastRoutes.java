package io.lilong.gateway.web.api;

import io.lilong.gateway.alarm.Explanations;
import io.lilong.gateway.replay.Past;
import io.lilong.gateway.replay.Reign;
import io.lilong.gateway.replay.Reigns;
import io.lilong.gateway.site.Device;
import io.lilong.gateway.site.Registry;
import io.lilong.gateway.web.call.Call;
import io.lilong.gateway.web.call.Offload;
import io.lilong.gateway.web.call.Query;
import io.lilong.gateway.web.call.Refusal;
import io.lilong.gateway.web.call.Reply;
import io.lilong.gateway.web.call.Say;
import io.lilong.gateway.web.rows.ReplayJson;
import io.lilong.rules.book.RuleBook;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/** Why a rule rings or does not, now and at any past moment. */
public final class PastRoutes {

  private static final long BACK_MS = Duration.ofDays(1).toMillis();

  private final Registry registry;
  private final Explanations now;
  private final Past past;
  private final Reigns reigns;
  private final Supplier<RuleBook> book;
  private final Offload replays;

  /**
   * @param replays a thread of its own: a day of a compound takes a moment and must not hold up
   *     other reads
   */
  public PastRoutes(
      Registry registry,
      Explanations now,
      Past past,
      Reigns reigns,
      Supplier<RuleBook> book,
      Offload replays) {
    this.registry = registry;
    this.now = now;
    this.past = past;
    this.reigns = reigns;
    this.book = book;
    this.replays = replays;
  }

  /**
   * {@code GET devices/{id}/explain}: {@code rule}, and {@code at} for a past moment, which is
   * judged by the rules that were in force then.
   */
  public Future<Reply> explain(Call call) {
    Device device = device(call);
    Query query = call.query("rule", "at");
    String rule = query.needed("rule");
    long at = query.time("at", 0);
    if (at > 0) {
      return replays.run(() -> past(device, rule, at));
    }
    requireRule(book.get(), rule);
    return now.explain(device.no(), rule)
        .map(
            found ->
                found
                    .map(e -> Reply.ok(ReplayJson.explanation(e)))
                    .orElseThrow(() -> Refusal.notFound(Say.NOT_HEARD, device.id().value())));
  }

  private Reply past(Device device, String rule, long at) {
    List<Reign> then = reigns.during(at - BACK_MS, at);
    if (then.isEmpty()) {
      then = List.of(new Reign(0, book.get()));
    }
    requireRule(then.get(then.size() - 1).book(), rule);
    return Reply.ok(ReplayJson.explanation(past.explain(then, device, rule, at, BACK_MS)));
  }

  private Device device(Call call) {
    String id = call.part("id");
    Device device = registry.device(id);
    if (device == null || !call.caller().sees(device.place().compound(), registry)) {
      throw Refusal.notFound(Say.NO_DEVICE, id);
    }
    return device;
  }

  private static void requireRule(RuleBook book, String rule) {
    if (book.rule(rule).isEmpty()) {
      throw Refusal.notFound(Say.NO_RULE, rule);
    }
  }
}
