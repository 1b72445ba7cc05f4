package io.lilong.gateway;

import io.lilong.gateway.app.PastOf;
import io.lilong.gateway.replay.Span;
import io.lilong.rules.replay.Advice;
import java.io.PrintWriter;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;

/** What would make alarms fewer and better. */
@CommandLine.Command(
    name = "advise",
    description = {
      "Finds nuisance alarms in the past (chattering, fleeting, standing) and the deadband or delay",
      "that would remove them, with the alarms that would be missed.",
      "A gateway may be running on the folder meanwhile."
    })
final class AdviseCommand implements Callable<Integer> {

  @CommandLine.Mixin private PastOptions options = new PastOptions();

  @CommandLine.Option(
      names = "--from",
      defaultValue = "30d",
      description = "now, 30d or 12h before the end, a date, or a time (default: ${DEFAULT-VALUE})")
  private String from = "30d";

  @CommandLine.Option(
      names = "--to",
      defaultValue = "now",
      description = "the end, exclusive (default: ${DEFAULT-VALUE})")
  private String to = "now";

  @CommandLine.Option(names = "--compound", description = "these compounds only; may be repeated")
  private List<String> compounds = new ArrayList<>();

  @CommandLine.Option(names = "--device", description = "these devices only; may be repeated")
  private List<String> devices = new ArrayList<>();

  @CommandLine.Option(names = "--no-progress", description = "no progress bar")
  private boolean quiet;

  @Override
  public Integer call() {
    PastOf past = options.open();
    if (past == null) {
      return 1;
    }
    try (past) {
      long now = System.currentTimeMillis();
      long end = options.moment(to, now, now);
      long start = options.moment(from, now, end);
      List<Span> spans = PastOptions.spans(past, compounds, devices, start, end);
      ProgressBar bar =
          new ProgressBar(
              quiet ? new PrintWriter(Writer.nullWriter()) : options.err(), spans.size());
      PrintWriter out = options.out();
      for (Span span : spans) {
        List<Advice> advice = past.past().advise(span, past.inForce().book(), bar);
        bar.clear();
        bar.next();
        out.println("== " + span.compound());
        if (advice.isEmpty()) {
          out.println(options.say("没有报警", "no alarm"));
        }
        advice.forEach(a -> print(a, out));
      }
      return 0;
    } catch (IllegalArgumentException e) {
      return options.wrong(e);
    }
  }

  private void print(Advice a, PrintWriter out) {
    out.println(a.rule() + ": " + options.in(a.words()));
    for (Advice.Culprit culprit : a.worst()) {
      out.printf("    %-28s %d%n", culprit.who(), culprit.alarms());
    }
    if (a.chattering() + a.fleeting() == 0) {
      return;
    }
    out.println(options.say("    改动 → 报警数，去掉的，漏掉的", "    change -> alarms, removed, missed"));
    for (Advice.Option o : a.options()) {
      out.printf(
          "    %-24s %6d %6d %6d%s%n",
          change(o),
          o.raised(),
          o.removed(),
          o.missed(),
          o.equals(a.best()) ? options.say("  ← 建议", "  <- advised") : "");
    }
  }

  private String change(Advice.Option o) {
    return switch (o.knob()) {
      case DEADBAND -> options.say("回差 ", "deadband ") + Math.round(o.value() * 1e6) / 1e6;
      case OFF_DELAY -> options.say("恢复延时 ", "off delay ") + options.lasting((long) o.value());
      case ON_DELAY -> options.say("报警延时 ", "on delay ") + options.lasting((long) o.value());
    };
  }
}
