package io.lilong.rules.replay;

import io.lilong.rules.book.RuleBook;
import io.lilong.rules.book.RuleSpec;
import io.lilong.rules.engine.Topology;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One rule and its variants at work side by side on the same readings. */
final class Trial {

  /** One variant's run. */
  private final class Run implements Ledger.Listener {
    final Ledger ledger = new Ledger(topology, this);
    final Player player;
    final Variants.@Nullable Variant variant;
    final Worth worth;
    int missed;

    Run(RuleSpec spec, Variants.@Nullable Variant variant) {
      this.variant = variant;
      this.worth = new Worth(limits, recording.to(), spec.rule().offDelayMs());
      this.player = new Player(book.only(List.of(spec)), topology, recording, ledger);
    }

    @Override
    public void began(String key, Ledger.Open open) {
      if (variant != null) {
        meet(base.ledger.open(key), runs.indexOf(this));
        return;
      }
      for (int r = 0; r < runs.size(); r++) {
        if (runs.get(r).ledger.open(key) != null) {
          meet(open, r);
        }
      }
    }

    private void meet(Ledger.@Nullable Open open, int run) {
      if (open != null) {
        open.met |= 1L << run;
      }
    }

    @Override
    public void ended(Ledger.Open open, Episode episode) {
      boolean useless = worth.count(episode);
      if (variant == null && !useless) {
        for (int r = 0; r < runs.size(); r++) {
          runs.get(r).missed += (open.met & 1L << r) == 0 ? 1 : 0;
        }
      }
    }
  }

  private final RuleBook book;
  private final Topology topology;
  private final Recording recording;
  private final List<Run> runs = new ArrayList<>();
  private final Run base;
  final String rule;
  private final Advisor.Limits limits;

  Trial(
      RuleBook book, RuleSpec spec, Topology topology, Recording recording, Advisor.Limits limits) {
    this.book = book;
    this.topology = topology;
    this.recording = recording;
    this.rule = spec.id();
    this.limits = limits;
    this.base = new Run(Variants.alone(spec), null);
    Variants.of(spec).forEach(v -> runs.add(new Run(v.spec(), v)));
  }

  Worth worth() {
    return base.worth;
  }

  List<Player> players() {
    List<Player> players = new ArrayList<>(List.of(base.player));
    runs.forEach(run -> players.add(run.player));
    return players;
  }

  /** The recording is over. */
  void close() {
    base.ledger.close();
    runs.forEach(run -> run.ledger.close());
  }

  List<Advice.Option> options() {
    List<Advice.Option> options = new ArrayList<>();
    for (Run run : runs) {
      Variants.Variant v = run.variant;
      if (v != null) {
        options.add(
            new Advice.Option(
                v.knob(),
                v.value(),
                run.worth.raised,
                base.worth.useless() - run.worth.useless(),
                run.missed));
      }
    }
    return options;
  }
}
