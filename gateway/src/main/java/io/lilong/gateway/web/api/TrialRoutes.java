package io.lilong.gateway.web.api;

import io.lilong.gateway.replay.Past;
import io.lilong.gateway.replay.Span;
import io.lilong.gateway.replay.Trial;
import io.lilong.gateway.replay.Trials;
import io.lilong.gateway.replay.Watch;
import io.lilong.gateway.site.Registry;
import io.lilong.gateway.texts.Document;
import io.lilong.gateway.texts.InForce;
import io.lilong.gateway.texts.Installation;
import io.lilong.gateway.texts.TextQueries;
import io.lilong.gateway.web.call.Body;
import io.lilong.gateway.web.call.Call;
import io.lilong.gateway.web.call.Refusal;
import io.lilong.gateway.web.call.Reply;
import io.lilong.gateway.web.call.Say;
import io.lilong.gateway.web.rows.ReplayJson;
import io.lilong.gateway.web.rows.TextJson;
import io.lilong.rules.book.Problem;
import io.lilong.rules.book.RuleBook;
import io.lilong.rules.replay.Episode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Rule books checked, and tried on the past before they go live: jobs to be asked after. */
public final class TrialRoutes {

  /** Characters of one text at most. */
  static final int LONGEST_TEXT = 200_000;

  private static final long LONGEST_MS = Duration.ofDays(400).toMillis();
  private static final int MOST_SEATS = 100;
  private static final int MOST_ALARMS = 500;
  private static final int RETRY_SECONDS = 30;

  private final Registry registry;
  private final Past past;
  private final Trials trials;
  private final TextQueries texts;
  private final Supplier<RuleBook> book;

  public TrialRoutes(
      Registry registry, Past past, Trials trials, TextQueries texts, Supplier<RuleBook> book) {
    this.registry = registry;
    this.past = past;
    this.trials = trials;
    this.texts = texts;
    this.book = book;
  }

  /**
   * {@code POST rules/check}: every problem of a text with its line: of rules alone, or of a {@code
   * file} among all others.
   */
  public Reply check(Call call) {
    Body body = call.body("file", "rules");
    String text = body.text("rules", LONGEST_TEXT);
    String file = body.optionalText("file", Body.LINE);
    List<Problem> problems = List.of();
    if (file == null) {
      if (alone(text) instanceof RuleBook.Parsed.Bad bad) {
        problems = bad.problems();
      }
    } else if (Installation.parse(among(file, text)) instanceof Installation.Parsed.Bad bad) {
      problems = bad.problems();
    }
    return Reply.ok(TextJson.problems(problems));
  }

  /** {@code POST rules/backtest}: begins a trial on a compound's readings. */
  public Reply backTest(Call call) {
    Body body = call.body("compound", "from", "to", "rules", "file", "seats");
    Span span = span(call, body);
    String text = body.optionalText("rules", LONGEST_TEXT);
    String file = body.optionalText("file", Body.LINE);
    int seats = (int) body.optionalNumber("seats", 1, MOST_SEATS, 1);
    RuleBook inForce = book.get();
    RuleBook tried = inForce;
    if (text != null) {
      RuleBook.Parsed parsed = file == null ? alone(text) : Installation.book(among(file, text));
      if (parsed instanceof RuleBook.Parsed.Bad bad) {
        return Reply.json(422, TextJson.problems(bad.problems()));
      }
      tried = ((RuleBook.Parsed.Good) parsed).book();
    }
    RuleBook wanted = tried;
    String hash = text == null ? null : Document.hash(text);
    return begin(call, span, file, hash, watch -> tested(span, wanted, inForce, seats, watch));
  }

  private Trial.Result tested(Span span, RuleBook tried, RuleBook inForce, int seats, Watch watch) {
    List<Episode> alarms = new ArrayList<>();
    int[] more = {0};
    Past.BackTested outcome =
        past.backTest(
            span,
            tried,
            inForce,
            seats,
            episode -> {
              if (alarms.size() < MOST_ALARMS) {
                alarms.add(episode);
              } else {
                more[0]++;
              }
            },
            watch);
    return new Trial.Result.Tested(outcome, List.copyOf(alarms), more[0]);
  }

  /** {@code POST rules/advise}: begins to look for what would make alarms fewer and better. */
  public Reply advise(Call call) {
    Span span = span(call, call.body("compound", "from", "to"));
    RuleBook inForce = book.get();
    return begin(
        call,
        span,
        null,
        null,
        watch -> new Trial.Result.Advised(past.advise(span, inForce, watch)));
  }

  private Reply begin(
      Call call,
      Span span,
      @Nullable String file,
      @Nullable String hash,
      Function<Watch, Trial.Result> work) {
    Optional<Trial> begun =
        trials.start(new Trial.Asked(call.caller().user().name(), span, file, hash), work);
    return begun
        .map(trial -> Reply.json(202, ReplayJson.trial(trial)))
        .orElseThrow(
            () ->
                Refusal.of(429, "trials-full", Say.TRIALS_FULL, Map.of())
                    .retryAfter(RETRY_SECONDS));
  }

  /** {@code GET rules/trials/{id}}: how far it is, and what it came to. */
  public Reply get(Call call) {
    return Reply.ok(ReplayJson.trial(find(call)));
  }

  /** {@code DELETE rules/trials/{id}}: nobody waits for it any more. */
  public Reply cancel(Call call) {
    Trial trial = find(call);
    trials.cancel(trial);
    return Reply.ok(ReplayJson.trial(trial));
  }

  private Trial find(Call call) {
    String id = call.part("id");
    return trials
        .find(id)
        .filter(t -> call.caller().sees(t.asked().span().compound(), registry))
        .orElseThrow(() -> Refusal.notFound(Say.NO_TRIAL, id));
  }

  private Span span(Call call, Body body) {
    String code = body.text("compound", Body.LINE);
    if (!call.caller().sees(code, registry)) {
      throw Refusal.notFound(Say.NO_COMPOUND, code);
    }
    long from = body.time("from");
    long to = body.time("to");
    if (from >= to || to - from > LONGEST_MS) {
      throw Refusal.invalid("from", Say.FIELD_RANGE, Map.of());
    }
    return Span.of(code, from, to);
  }

  private static RuleBook.Parsed alone(String text) {
    return RuleBook.parse(List.of(RuleBook.builtIn(), new RuleBook.Source("rules", text)));
  }

  /** The texts in force with this one in the place of its file. */
  private List<Document> among(String file, String text) {
    String kind = Document.kindOf(file);
    if (kind.isEmpty()) {
      throw Refusal.invalid("file", Say.TEXT_NAME, Map.of("name", file));
    }
    List<Document> now = texts.inForce().map(InForce::documents).orElse(List.of());
    return Installation.with(now, Document.of(kind, file, text));
  }
}
