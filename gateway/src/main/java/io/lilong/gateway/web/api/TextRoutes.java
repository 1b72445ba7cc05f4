package io.lilong.gateway.web.api;

import io.lilong.gateway.replay.Trial;
import io.lilong.gateway.replay.Trials;
import io.lilong.gateway.texts.Document;
import io.lilong.gateway.texts.InForce;
import io.lilong.gateway.texts.Installation;
import io.lilong.gateway.texts.Revision;
import io.lilong.gateway.texts.TextCommand;
import io.lilong.gateway.texts.TextQueries;
import io.lilong.gateway.web.call.Body;
import io.lilong.gateway.web.call.Call;
import io.lilong.gateway.web.call.Query;
import io.lilong.gateway.web.call.Refusal;
import io.lilong.gateway.web.call.Reply;
import io.lilong.gateway.web.call.Say;
import io.lilong.gateway.web.rows.Json;
import io.lilong.gateway.web.rows.ReplayJson;
import io.lilong.gateway.web.rows.TextJson;
import io.lilong.rules.book.Rule;
import io.lilong.rules.book.RuleBook;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The texts in force (site, rules, payload profiles) and their revisions. A text goes live whole,
 * checked among all others, if its author saw the one it replaces; one of rules only after a
 * back-test of this very text.
 */
public final class TextRoutes {

  private final TextQueries texts;
  private final Trials trials;
  private final Supplier<RuleBook> book;
  private final Writes writes;

  public TextRoutes(TextQueries texts, Trials trials, Supplier<RuleBook> book, Writes writes) {
    this.texts = texts;
    this.trials = trials;
    this.book = book;
    this.writes = writes;
  }

  /** {@code GET texts}: what is in force, and which rules are switched off. */
  public Reply list(Call call) {
    call.query();
    return Reply.ok(TextJson.inForce(now(), texts.files(), texts::about));
  }

  /** {@code GET texts/{name}}. */
  public Reply get(Call call) {
    String name = call.part("name");
    return now()
        .find(kind(name), name)
        .map(document -> Reply.ok(TextJson.document(document)))
        .orElseThrow(() -> Refusal.notFound(Say.NO_TEXT, name));
  }

  /** {@code PUT texts/{name}}: puts a text in force, in the place of the one its author saw. */
  public Future<Reply> put(Call call) {
    Body body = call.body("text", "seen", "note");
    String name = call.part("name");
    Document next = Document.of(kind(name), name, body.text("text", TrialRoutes.LONGEST_TEXT));
    String note = body.text("note", Body.WORDS);
    InForce now = now();
    requireSeen(now.find(next.kind(), name), body.optionalText("seen", Body.LINE), next.hash());
    Installation.Parsed parsed = Installation.parse(Installation.with(now.documents(), next));
    if (parsed instanceof Installation.Parsed.Bad bad) {
      return Future.succeededFuture(Reply.json(422, TextJson.problems(bad.problems())));
    }
    String trial = next.kind().equals(Document.RULES) ? trial(next) : null;
    return submit(call, parsed, now, Revision.Action.EDIT, name, note, trial);
  }

  /**
   * Refuses a change by somebody who saw another text. One that is in force already is let through:
   * its author may be asking again for an answer that was lost.
   */
  private static void requireSeen(
      Optional<Document> known, @Nullable String seen, @Nullable String next) {
    String hash = known.map(Document::hash).orElse(null);
    if (!Objects.equals(hash, seen) && (hash == null || !hash.equals(next))) {
      throw Refusal.of(409, "conflict", Say.TEXT_STALE, Map.of())
          .with("current", hash == null ? "" : hash)
          .with("wanted", seen == null ? "" : seen);
    }
  }

  private String trial(Document rules) {
    Trial tested =
        trials
            .tested(rules.name(), rules.hash())
            .orElseThrow(() -> Refusal.of(409, "trial-needed", Say.TRIAL_NEEDED, Map.of()));
    return ReplayJson.summary(tested);
  }

  /** {@code POST texts/{name}/remove}: takes a text of rules or profiles out of force. */
  public Future<Reply> remove(Call call) {
    Body body = call.body("seen", "note");
    String name = call.part("name");
    String note = body.text("note", Body.WORDS);
    InForce now = now();
    Optional<Document> known = now.find(kind(name), name);
    if (known.isEmpty() || known.get().kind().equals(Document.SITE)) {
      throw Refusal.notFound(Say.NO_TEXT, name);
    }
    requireSeen(known, body.text("seen", Body.LINE), null);
    List<Document> rest = Installation.without(now.documents(), known.get().kind(), name);
    return change(call, rest, now, Revision.Action.REMOVE, name, note);
  }

  /** {@code POST rules/{id}/switch-off}: with the reason, until it is switched on again. */
  public Future<Reply> switchOff(Call call) {
    String reason = call.body("reason").text("reason", Body.WORDS);
    String id = call.part("id");
    InForce now = now();
    Optional<Rule> rule = book.get().rule(id);
    if (rule.isEmpty() && now.find(Document.OFF, id).isEmpty()) {
      throw Refusal.notFound(Say.NO_RULE, id);
    }
    if (rule.filter(Rule::fire).isPresent()) {
      throw Refusal.of(409, "fire-stays-on", Say.FIRE_STAYS_ON, Map.of());
    }
    List<Document> next = Installation.with(now.documents(), Document.of(Document.OFF, id, reason));
    return change(call, next, now, Revision.Action.OFF, id, reason);
  }

  /** {@code POST rules/{id}/switch-on}. */
  public Future<Reply> switchOn(Call call) {
    String note = call.body("note").text("note", Body.WORDS);
    String id = call.part("id");
    InForce now = now();
    if (now.find(Document.OFF, id).isEmpty() && book.get().rule(id).isEmpty()) {
      throw Refusal.notFound(Say.NO_RULE, id);
    }
    List<Document> next = Installation.without(now.documents(), Document.OFF, id);
    return change(call, next, now, Revision.Action.ON, id, note);
  }

  /** {@code GET revisions}: who changed what, newest first. */
  public Reply revisions(Call call) {
    Query query = call.query("cursor", "limit");
    String cursor = query.text("cursor");
    int limit = query.limit();
    return Reply.ok(
        Json.page(Cursors.read(cursor, () -> texts.revisions(cursor, limit)), TextJson::revision));
  }

  /** {@code GET revisions/{seq}}: with all its texts. */
  public Reply revision(Call call) {
    return Reply.ok(TextJson.whole(find(call)));
  }

  /** {@code POST revisions/{seq}/revert}: puts all texts of an earlier revision in force again. */
  public Future<Reply> revert(Call call) {
    Body body = call.body("version", "note");
    String note = body.text("note", Body.WORDS);
    InForce then = find(call);
    InForce seen =
        texts
            .revision(body.version())
            .orElseThrow(() -> Refusal.notFound(Say.NO_REVISION, "" + body.version()));
    String ref = Long.toString(then.revision().seq());
    return change(call, then.documents(), seen, Revision.Action.REVERT, ref, note);
  }

  private Future<Reply> change(
      Call call,
      List<Document> next,
      InForce seen,
      Revision.Action action,
      String ref,
      String note) {
    Installation.Parsed parsed = Installation.parse(next);
    if (parsed instanceof Installation.Parsed.Bad bad) {
      return Future.succeededFuture(Reply.json(422, TextJson.problems(bad.problems())));
    }
    return submit(call, parsed, seen, action, ref, note, null);
  }

  private Future<Reply> submit(
      Call call,
      Installation.Parsed parsed,
      InForce seen,
      Revision.Action action,
      String ref,
      String note,
      @Nullable String trial) {
    Installation next = ((Installation.Parsed.Good) parsed).installation();
    TextCommand command =
        new TextCommand.PutInForce(next, seen.revision().seq(), action, ref, note, trial, null);
    return writes.submit(
        call,
        command,
        seq ->
            Reply.ok(
                TextJson.revision(texts.revision(Long.parseLong(seq)).orElseThrow().revision())));
  }

  private InForce now() {
    return texts
        .inForce()
        .orElseThrow(() -> new IllegalStateException("a running gateway has texts in force"));
  }

  private InForce find(Call call) {
    String seq = call.part("seq");
    Optional<InForce> found =
        seq.matches("\\d{1,18}") ? texts.revision(Long.parseLong(seq)) : Optional.empty();
    return found.orElseThrow(() -> Refusal.notFound(Say.NO_REVISION, seq));
  }

  private static String kind(String name) {
    String kind = Document.kindOf(name);
    if (kind.isEmpty()) {
      throw Refusal.invalid("name", Say.TEXT_NAME, Map.of("name", name));
    }
    return kind;
  }
}
