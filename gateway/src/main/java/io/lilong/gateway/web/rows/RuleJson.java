package io.lilong.gateway.web.rows;

import io.lilong.gateway.texts.Revision;
import io.lilong.gateway.words.Words;
import io.lilong.rules.book.Rule;
import io.lilong.rules.book.RuleBook;
import io.lilong.rules.book.RuleSpec;
import io.lilong.rules.book.Text;
import io.lilong.rules.book.TicketPolicy;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** The rules of one book as the API shows them. */
public final class RuleJson {

  private final Map<String, Text> sentences = new HashMap<>();
  private final ToLongFunction<String> raised;
  private final ToLongFunction<String> devices;
  private final Function<String, @Nullable Revision> changed;

  /**
   * @param raised how often a rule raised lately, by its id
   * @param devices how many devices it watches, by its id
   * @param changed the revision that changed it last, by its id; null where it is not known
   */
  public RuleJson(
      Words words,
      RuleBook book,
      ToLongFunction<String> raised,
      ToLongFunction<String> devices,
      Function<String, @Nullable Revision> changed) {
    RuleSentences say = new RuleSentences(words, book);
    for (RuleSpec spec : book.specs()) {
      sentences.put(spec.id(), say.of(spec));
      if (spec.group() != null) {
        sentences.put(spec.group().rule().id(), say.of(spec.group(), spec.rule().title()));
      }
    }
    this.raised = raised;
    this.devices = devices;
    this.changed = changed;
  }

  public JsonObject row(Rule r) {
    Revision change = changed.apply(r.id());
    return new JsonObject()
        .put("id", r.id())
        .put("revision", r.revision())
        .put("title", Json.text(r.title()))
        .put("sentence", Json.text(Objects.requireNonNull(sentences.get(r.id()))))
        .put("severity", r.severity().word())
        .put("respond", Json.text(r.respond()))
        .put("latch", r.latch())
        .put("shelvable", r.shelvable())
        .put("fire", r.fire())
        .put("shadow", r.shadow())
        .put("devices", devices.applyAsLong(r.id()))
        .put("raised30Days", raised.applyAsLong(r.id()))
        .put("changed", change == null ? null : TextJson.revision(change))
        .put("ticket", r.ticket() == null ? null : ticket(r.ticket()));
  }

  private static JsonObject ticket(TicketPolicy policy) {
    return new JsonObject()
        .put("trade", policy.trade())
        .put("afterMs", policy.afterMs())
        .put("verifyAfterMs", policy.verifyAfterMs())
        .put("bundle", policy.bundle());
  }
}
