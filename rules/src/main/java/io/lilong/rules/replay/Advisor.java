package io.lilong.rules.replay;

import io.lilong.rules.book.Condition;
import io.lilong.rules.book.RuleBook;
import io.lilong.rules.book.RuleSpec;
import io.lilong.rules.book.Text;
import io.lilong.rules.engine.Topology;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.DoubleConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Finds rules whose alarms nobody can use, and the deadband or delay that would remove them,
 * together with what would be missed: rule and variants run side by side on the same readings. Each
 * rule is tried alone, without its causes and groups. Memory does not grow with the recording.
 */
public final class Advisor {

  /**
   * What counts as useless.
   *
   * @param chatterTimes this many alarms of one device …
   * @param chatterWithinMs … within this time chatter
   * @param fleetingMs an alarm shorter than this is gone before anyone can act
   * @param standingMs an alarm longer than this is furniture
   */
  public record Limits(int chatterTimes, long chatterWithinMs, long fleetingMs, long standingMs) {
    /** 3 in 10 minutes, 2 minutes, a day. */
    public static final Limits USUAL = new Limits(3, 600_000, 120_000, 86_400_000);
  }

  private static final double ENOUGH = 0.9;
  private static final int WORST = 10;

  private final Topology topology;
  private final Recording recording;
  private final Limits limits;

  /**
   * @param topology the devices; their positions are the recording's device indexes
   */
  public Advisor(Topology topology, Recording recording, Limits limits) {
    this.topology = topology;
    this.recording = recording;
    this.limits = limits;
  }

  /**
   * Advice for each rule that raised anything, most useless alarms first. Rules over silence or
   * over other rules' alarms are left out.
   *
   * @param progress takes the share of time done, 0 to 1
   */
  public List<Advice> advise(RuleBook book, DoubleConsumer progress) {
    List<Trial> trials = new ArrayList<>();
    for (RuleSpec spec : book.specs()) {
      Condition first = spec.levels().get(0).when();
      if (!(first instanceof Condition.Silent || first instanceof Condition.TransitionsOf)) {
        trials.add(new Trial(book, spec, topology, recording, limits));
      }
    }
    play(trials.stream().flatMap(t -> t.players().stream()).toList(), progress);
    trials.forEach(Trial::close);
    return trials.stream()
        .filter(trial -> trial.worth().raised > 0)
        .map(Advisor::advice)
        .sorted(
            Comparator.comparingInt((Advice a) -> -a.chattering() - a.fleeting())
                .thenComparing(Advice::rule))
        .toList();
  }

  private void play(List<Player> players, DoubleConsumer progress) {
    Progress steps = new Progress(recording, progress);
    long[] seq = {0};
    recording.play(
        new Order(
            topology.members().size(),
            recording.signals().size(),
            (device, signal, time, value, text) -> {
              Player.inStep(players, time);
              seq[0]++;
              for (Player player : players) {
                player.reading(device, signal, time, value, text, seq[0]);
              }
              steps.at(time);
            }));
    Player.inStep(players, recording.to());
    players.forEach(player -> player.until(recording.to() - 1));
    progress.accept(1);
  }

  private static Advice advice(Trial trial) {
    Worth worth = trial.worth();
    List<Advice.Option> options = trial.options();
    Advice.Option best = worth.useless() == 0 ? null : best(options, worth.useless());
    List<Advice.Culprit> culprits =
        worth.culprits.entrySet().stream()
            .map(e -> new Advice.Culprit(e.getKey(), e.getValue()))
            .sorted(
                Comparator.comparingInt((Advice.Culprit c) -> -c.alarms())
                    .thenComparing(Advice.Culprit::who))
            .limit(WORST)
            .toList();
    return new Advice(
        trial.rule,
        worth.raised,
        worth.chattering,
        worth.fleeting,
        worth.standing,
        culprits,
        best,
        options,
        words(worth, best));
  }

  /**
   * The first and smallest change that removes nearly all for nothing missed: a deadband before an
   * off-delay before an on-delay, which alone makes real alarms later. Else the one that removes
   * most of those that miss nothing.
   */
  private static Advice.@Nullable Option best(List<Advice.Option> options, int useless) {
    List<Advice.Option> harmless =
        options.stream().filter(o -> o.missed() == 0 && o.removed() > 0).toList();
    return harmless.stream()
        .filter(o -> o.removed() >= ENOUGH * useless)
        .findFirst()
        .or(() -> harmless.stream().max(Comparator.comparingInt(Advice.Option::removed)))
        .orElse(null);
  }

  private static Text words(Worth worth, Advice.@Nullable Option best) {
    String zh = worth.raised + " 次报警，其中反复 " + worth.chattering + "、瞬时 " + worth.fleeting;
    String en =
        worth.raised
            + " alarms, "
            + worth.chattering
            + " chattering, "
            + worth.fleeting
            + " fleeting";
    if (worth.standing > 0) {
      zh += "、超过一天 " + worth.standing;
      en += ", " + worth.standing + " standing for more than a day";
    }
    if (best == null) {
      return new Text(
          zh, worth.useless() == 0 ? en : en + "; no change helps without missing alarms");
    }
    boolean deadband = best.knob() == Advice.Knob.DEADBAND;
    String value =
        deadband ? Double.toString(best.value()) : Math.round(best.value() / 1000) + " s";
    String knobZh =
        switch (best.knob()) {
          case DEADBAND -> "回差";
          case OFF_DELAY -> "恢复延时";
          case ON_DELAY -> "报警延时";
        };
    String knobEn = best.knob().name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
    return new Text(
        zh + "；" + knobZh + "设为 " + value + " 可去掉 " + best.removed() + " 次，不漏报",
        en + "; " + knobEn + " " + value + " removes " + best.removed() + " and misses none");
  }
}
