package io.lilong.gateway;

import io.lilong.gateway.app.PastOf;
import io.lilong.gateway.app.SiteFolder;
import io.lilong.gateway.replay.Load;
import io.lilong.gateway.replay.Past;
import io.lilong.gateway.replay.Span;
import io.lilong.gateway.texts.Document;
import io.lilong.gateway.texts.Installation;
import io.lilong.rules.book.RuleBook;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/** Tries rules on the past. */
@CommandLine.Command(
    name = "backtest",
    description = {
      "Tries rules on the past, beside those in force: prints each alarm they would have raised,",
      "counts a day, how long alarms lasted, what it means to the desk, and the difference.",
      "A gateway may be running on the folder meanwhile."
    })
final class BacktestCommand implements Callable<Integer> {

  @CommandLine.Mixin private PastOptions options = new PastOptions();

  @CommandLine.Mixin private SpanOptions played = new SpanOptions();

  @CommandLine.Option(
      names = "--rules",
      description = {
        "rules to try: a file in the place of the one of its name, or beside those in force;",
        "or a folder in the place of all (default: the rules in force)"
      })
  private @Nullable Path rules;

  @CommandLine.Option(
      names = "--seats",
      defaultValue = "1",
      description = "duty seats the alarms are divided among (default: ${DEFAULT-VALUE})")
  private int seats = 1;

  @CommandLine.Option(names = "--summary", description = "the counts alone, not each alarm")
  private boolean summary;

  @Override
  public Integer call() {
    return options.with(
        past -> {
          List<Span> spans = played.spans(past, options);
          RuleBook tried = rules == null ? past.inForce().book() : tried(past, rules);
          return tried == null ? 1 : run(past, spans, tried);
        });
  }

  private int run(PastOf past, List<Span> spans, RuleBook tried) {
    PrintWriter out = options.out();
    BacktestPage page = new BacktestPage(options, out);
    ProgressBar bar = played.bar(options, spans.size());
    Load load = new Load(spans.get(0).from(), spans.get(0).to(), seats);
    for (Span span : spans) {
      Past.BackTested found =
          past.past()
              .backTest(
                  span,
                  tried,
                  rules == null ? null : past.inForce().book(),
                  seats,
                  episode -> {
                    load.add(episode);
                    if (!summary) {
                      bar.clear();
                      page.alarm(episode);
                    }
                  },
                  bar);
      bar.clear();
      bar.next();
      page.compound(span, found);
    }
    page.load(load, seats);
    return 0;
  }

  /** The book that is tried, or null when it has problems, which are printed. */
  private @Nullable RuleBook tried(PastOf past, Path rules) {
    List<Document> documents = new ArrayList<>();
    if (Files.isDirectory(rules)) {
      for (Path file : SiteFolder.files(rules)) {
        documents.add(SiteFolder.document(Document.RULES, file.toString(), file));
      }
      if (documents.isEmpty()) {
        throw new IllegalArgumentException("there are no *.yaml in " + rules);
      }
    } else if (Files.isRegularFile(rules)) {
      documents.addAll(
          Installation.with(
              past.inForce().documents(),
              SiteFolder.document(
                  Document.RULES, Document.RULES + "/" + rules.getFileName(), rules)));
    } else {
      throw new IllegalArgumentException("there is no file or folder " + rules);
    }
    RuleBook.Parsed parsed = Installation.book(documents);
    if (parsed instanceof RuleBook.Parsed.Bad bad) {
      bad.problems().forEach(options.err()::println);
      options.err().println(Serving.count(bad.problems()));
      return null;
    }
    return ((RuleBook.Parsed.Good) parsed).book();
  }
}
