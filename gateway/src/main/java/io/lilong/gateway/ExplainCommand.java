package io.lilong.gateway;

import io.lilong.gateway.app.PastOf;
import io.lilong.gateway.replay.Reign;
import io.lilong.gateway.site.Device;
import io.lilong.rules.engine.Explanation;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine;

/** Why a rule rang, or did not. */
@CommandLine.Command(
    name = "explain",
    description = {
      "Says why a rule of a device rang, or did not, at a moment: what was known, each step with",
      "value, limit and where the limit comes from, and when a step would have held.",
      "By the rules that were in force then; a gateway may be running on the folder meanwhile."
    })
final class ExplainCommand implements Callable<Integer> {

  @CommandLine.Mixin private PastOptions options = new PastOptions();

  @CommandLine.Option(
      names = "--device",
      required = true,
      description = "device id, huaiyin/pump-1")
  private String device = "";

  @CommandLine.Option(names = "--rule", required = true, description = "rule id, pump.dry-run")
  private String rule = "";

  @CommandLine.Option(
      names = "--at",
      defaultValue = "now",
      description = "the moment: now, 30m ago, a date or a time (default: ${DEFAULT-VALUE})")
  private String at = "now";

  @CommandLine.Option(
      names = "--back",
      defaultValue = "1d",
      description =
          "how much is played before it: longer than the rule's delays and windows (default:"
              + " ${DEFAULT-VALUE})")
  private String back = "1d";

  @Override
  public Integer call() {
    return options.with(this::explain);
  }

  private int explain(PastOf past) {
    long now = System.currentTimeMillis();
    long moment = options.moment(at, now, now);
    long from = options.moment(back, now, moment);
    Device asked = PastOptions.device(past, device);
    List<Reign> reigns = past.reigns().during(from, moment);
    if (reigns.isEmpty()) {
      reigns = List.of(new Reign(0, past.inForce().book()));
    }
    require(reigns.get(reigns.size() - 1));
    print(past.past().explain(reigns, asked, rule, moment, moment - from));
    return 0;
  }

  private void require(Reign then) {
    if (then.book().rule(rule).isEmpty()) {
      throw new IllegalArgumentException(
          "no rule "
              + rule
              + " was in force then; there were: "
              + then.book().rules().stream().map(r -> r.id()).collect(Collectors.joining(", ")));
    }
  }

  private void print(Explanation e) {
    PrintWriter out = options.out();
    out.println(e.device() + "  " + e.rule() + "  " + options.time(e.at()));
    out.println(options.in(e.verdict()));
    out.println(
        options.say("阶段：", "phase: ")
            + e.phase().name().toLowerCase(Locale.ROOT)
            + (e.since() == 0 ? "" : options.say("，自 ", " since ") + options.time(e.since()))
            + (e.dueAt() == 0
                ? ""
                : options.say("，若无新数据将变于 ", ", changes by time alone at ")
                    + options.time(e.dueAt())));
    out.println(options.say("已知：", "known:"));
    e.known().forEach(k -> out.println("  " + known(k)));
    out.println(options.say("步骤：", "steps:"));
    e.steps().forEach(s -> out.println("  " + step(s)));
  }

  private String known(Explanation.Known k) {
    if (k.at() == 0) {
      return k.signal() + "  " + options.say("从未上报", "never reported");
    }
    String value = k.text() != null ? k.text() : Double.isNaN(k.value()) ? "?" : "" + k.value();
    return k.signal()
        + " = "
        + value
        + (k.unit() == null ? "" : " " + k.unit())
        + "  "
        + options.time(k.at())
        + (k.stale() ? options.say("  已过期", "  too old to go by") : "");
  }

  private String step(Explanation.Step s) {
    String held =
        switch (s.held()) {
          case YES -> options.say("成立  ", "holds   ");
          case NO -> options.say("不成立", "not     ");
          case UNKNOWN -> options.say("未知  ", "unknown ");
        };
    StringBuilder line = new StringBuilder(held).append("  ").append(options.in(s.what()));
    if (!Double.isNaN(s.value())) {
      line.append(options.say("；值 ", "; value ")).append(s.value());
    }
    if (!Double.isNaN(s.limit())) {
      line.append(options.say("；限值 ", "; limit ")).append(s.limit());
    }
    if (s.limitFrom() != null) {
      line.append(options.say("，来自 ", " from ")).append(s.limitFrom());
    }
    if (s.held() != Explanation.Held.YES && s.heldAt() > 0) {
      line.append(options.say("；将成立于 ", "; would hold at ")).append(options.time(s.heldAt()));
    }
    return line.toString();
  }
}
