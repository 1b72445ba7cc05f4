package io.lilong.gateway;

import io.lilong.gateway.app.PastOf;
import io.lilong.gateway.replay.Span;
import io.lilong.rules.replay.Advice;
import java.io.PrintWriter;
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

  @CommandLine.Mixin private SpanOptions played = new SpanOptions();

  @Override
  public Integer call() {
    return options.with(this::advise);
  }

  private int advise(PastOf past) {
    List<Span> spans = played.spans(past, options);
    ProgressBar bar = played.bar(options, spans.size());
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
