package io.lilong.rules.engine;

import io.lilong.rules.book.Expression;
import io.lilong.rules.book.Maintenance;
import io.lilong.rules.book.Openings;
import io.lilong.rules.book.RuleBook;
import io.lilong.rules.book.RuleSpec;
import io.lilong.rules.book.Span;
import io.lilong.rules.reading.ValueType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What devices that the same rules hold for have in common: which signals they keep, which rules a
 * signal concerns, which parameters are looked up.
 */
final class Shape {

  private static final int NONE = -1;
  private static final double[] NO_PARAMS = {};

  private final int number;
  private final Cells cells;
  private final RuleBook book;
  private final Map<String, Double> compoundParams;
  private final Compiled[] rules;
  private final int[] slotOfSignal;
  private final int[] signalOfSlot;
  private final int[][] rulesOfSlot;
  private final int[] silentRules;
  private final long silentAfterMs;
  private final List<String> params;
  private final List<Map<String, Double>> ruleParams = new ArrayList<>();
  private final int[][] watchersOf;
  private final int[] replacingRules;
  private final Openings[] maintenance;
  private final boolean texts;
  private final boolean timed;
  private final boolean[] plain;
  private final double[] usualFrom;
  private final double[] usualTo;

  Shape(
      int number,
      RuleBook book,
      Topology topology,
      List<RuleSpec> specs,
      List<Maintenance> planned,
      long intervalMs,
      Cells cells) {
    this.number = number;
    this.cells = cells;
    this.book = book;
    maintenance =
        planned.stream()
            .map(m -> m.calendar().openings(topology.latitude(), topology.longitude()))
            .toArray(Openings[]::new);
    this.compoundParams = topology.params();
    TreeSet<Integer> used = new TreeSet<>();
    TreeSet<String> named = new TreeSet<>();
    for (RuleSpec spec : specs) {
      Compiled.signals(spec).forEach(name -> used.add(book.signal(name)));
      // a parameter belongs to its rule: two rules may give one name different values
      Compiled.params(spec).forEach(name -> named.add(spec.id() + "\n" + name));
      ruleParams.add(spec.params());
    }
    signalOfSlot = used.stream().mapToInt(Integer::intValue).toArray();
    slotOfSignal = new int[book.signals().size()];
    Arrays.fill(slotOfSignal, NONE);
    for (int slot = 0; slot < signalOfSlot.length; slot++) {
      slotOfSignal[signalOfSlot[slot]] = slot;
    }
    params = List.copyOf(named);
    rules = new Compiled[specs.size()];
    for (int r = 0; r < rules.length; r++) {
      RuleSpec spec = specs.get(r);
      rules[r] =
          Compiled.of(
              spec,
              topology.latitude(),
              topology.longitude(),
              intervalMs,
              new Compiling(
                  r,
                  name -> slotOfSignal[book.signal(name)],
                  name -> params.indexOf(spec.id() + "\n" + name)));
    }
    rulesOfSlot = concerned();
    watchersOf = watchers();
    replacingRules =
        java.util.stream.IntStream.range(0, rules.length)
            .filter(r -> rules[r].spec().replaces() && !rules[r].spec().rule().shadow())
            .toArray();
    silentRules =
        java.util.stream.IntStream.range(0, rules.length)
            .filter(r -> rules[r].silent() != null)
            .toArray();
    silentAfterMs = Arrays.stream(rules).mapToLong(Compiled::silentMs).min().orElse(Span.NEVER);
    timed = Arrays.stream(rules).anyMatch(r -> r.openings() != null || Overdue.concerns(r));
    plain = new boolean[rules.length];
    for (int r = 0; r < rules.length; r++) {
      plain[r] = rules[r].isPlain();
    }
    texts =
        Arrays.stream(signalOfSlot).anyMatch(s -> book.signals().get(s).type() == ValueType.TEXT);
    usualFrom = new double[signalOfSlot.length];
    usualTo = new double[signalOfSlot.length];
    for (int slot = 0; slot < signalOfSlot.length; slot++) {
      usual(slot);
    }
  }

  /** Between which values no rule of a slot has anything to do; none where that cannot be told. */
  private void usual(int slot) {
    usualFrom[slot] = Double.NaN;
    usualTo[slot] = Double.NaN;
    double from = Double.NEGATIVE_INFINITY;
    double to = Double.POSITIVE_INFINITY;
    if (texts) {
      return;
    }
    for (int rule : rulesOfSlot[slot]) {
      if (!rules[rule].light()) {
        return;
      }
      for (Compiled.Step level : rules[rule].levels()) {
        if (!(level.raise() instanceof Check.Threshold t)
            || t.slot() != slot
            || t.bound().param() >= 0) {
          return;
        }
        to = t.above() ? Math.min(to, t.bound().fixed()) : to;
        from = t.above() ? from : Math.max(from, t.bound().fixed());
      }
    }
    usualFrom[slot] = from;
    usualTo[slot] = to;
  }

  /** Whether a value of a slot asks nothing of rules that remember nothing; never of no number. */
  boolean isUsual(int slot, double value) {
    return value >= usualFrom[slot] && value <= usualTo[slot];
  }

  /** Whether a rule is of one level over one limit, and no more. */
  boolean isPlain(int rule) {
    return plain[rule];
  }

  /** Its place among the shapes of an engine. */
  int number() {
    return number;
  }

  /** Where these devices keep their values. */
  Cells cells() {
    return cells;
  }

  private int[][] concerned() {
    List<List<Integer>> of = new ArrayList<>();
    for (int slot = 0; slot < signalOfSlot.length; slot++) {
      of.add(new ArrayList<>());
    }
    for (int r = 0; r < rules.length; r++) {
      for (int slot : rules[r].slots()) {
        of.get(slot).add(r);
      }
    }
    return of.stream()
        .map(list -> list.stream().mapToInt(Integer::intValue).toArray())
        .toArray(int[][]::new);
  }

  private int[][] watchers() {
    int[][] of = new int[rules.length][];
    for (int r = 0; r < rules.length; r++) {
      Compiled watched = rules[r];
      of[r] =
          java.util.stream.IntStream.range(0, rules.length)
              .filter(w -> rules[w] != watched && rules[w].watches(watched))
              .toArray();
    }
    return of;
  }

  int slots() {
    return signalOfSlot.length;
  }

  boolean hasTexts() {
    return texts;
  }

  /** Slot of a signal, -1 when no rule of these devices speaks of it. */
  int slot(int signal) {
    return slotOfSignal[signal];
  }

  int signal(int slot) {
    return signalOfSlot[slot];
  }

  Compiled[] rules() {
    return rules;
  }

  int[] rulesOfSlot(int slot) {
    return rulesOfSlot[slot];
  }

  /** Whether time alone moves a rule of these devices, by a calendar or by data it misses. */
  boolean isTimed() {
    return timed;
  }

  /** Rules that count the transitions of a rule, itself never. */
  int[] watchersOf(int rule) {
    return watchersOf[rule];
  }

  /** When work on these devices is planned. */
  Openings[] maintenance() {
    return maintenance;
  }

  /** Live rules whose alarm stands for the others of its device. */
  int[] replacingRules() {
    return replacingRules;
  }

  /** Rules over silence. */
  int[] silentRules() {
    return silentRules;
  }

  /** How long these devices may be silent before a rule minds. */
  long silentAfterMs() {
    return silentAfterMs;
  }

  /** Position of a rule, -1 when it does not hold for these devices. */
  int rule(String id) {
    for (int r = 0; r < rules.length; r++) {
      if (rules[r].id().equals(id)) {
        return r;
      }
    }
    return NONE;
  }

  /** A device's parameters: its own, else its compound's, its class's, the rule's. */
  double[] params(Member member) {
    if (params.isEmpty()) {
      return NO_PARAMS;
    }
    double[] values = new double[params.size()];
    for (int i = 0; i < values.length; i++) {
      String[] key = params.get(i).split("\n", 2);
      values[i] = lookUp(member, rule(key[0]), key[1]).value();
    }
    return values;
  }

  /** A value and where it comes from. */
  record Origin(double value, String from) {}

  private Origin lookUp(Member member, int rule, String name) {
    Double own = member.params().get(name);
    if (own != null) {
      return new Origin(own, "device");
    }
    Double compound = compoundParams.get(name);
    if (compound != null) {
      return new Origin(compound, "compound " + member.place().compound());
    }
    String klass = member.place().compoundClass();
    Double byClass = klass == null ? null : book.classParams(klass).get(name);
    if (byClass != null) {
      return new Origin(byClass, "class " + klass);
    }
    return new Origin(ruleParams.get(rule).getOrDefault(name, Double.NaN), "rule");
  }

  /** A part of a rule's expression, ready to be asked. */
  Tree tree(int rule, Expression part) {
    String id = rules[rule].id();
    return Tree.of(
        part, name -> slotOfSignal[book.signal(name)], name -> params.indexOf(id + "\n" + name));
  }

  /** Where a rule's limit comes from. */
  @Nullable String origin(Member member, int rule, @Nullable String param) {
    return param == null ? "rule" : lookUp(member, rule, param).from();
  }
}
