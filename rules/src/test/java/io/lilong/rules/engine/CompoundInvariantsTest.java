package io.lilong.rules.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** What holds for any stream of readings of the devices of several buildings. */
class CompoundInvariantsTest {

  /** Every rule stays within a device, a stairway or a building. */
  private static final String RULES =
      """
      - id: root
        for: {kind: pump}
        respond: go
        when: {is: true, of: running}
        off_delay: 3s
      - id: leaf
        for: {kind: pressure}
        respond: go
        when: {below: 3.0, of: pressure, deadband: 1.0}
        on_delay: 2s
        suppressed_by: [root]
        root_wait: 5s
      - id: lamp
        for: {kind: light}
        respond: go
        when: {is: false, of: running}
        group: {by: stairway, at_least: 2, as: dark, severity: major}
      - id: steep
        for: {kind: light}
        respond: go
        mode: shadow
        when: {above: 4.0, of: flow, deadband: 1.0}
      - id: restless
        for: {kind: light}
        respond: go
        replaces: true
        when: {transitions_of: lamp, at_least: 4, within: 30s}
        clear: {transitions_of: lamp, at_most: 1, within: 30s}
      """;

  private static final String[] DEVICES = {
    "pump 1/1",
    "pressure 1/1",
    "pressure 1/2",
    "light 1/1",
    "light 1/1",
    "light 1/2",
    "pump 2/1",
    "pressure 2/1",
    "light 2/1",
    "light 2/1",
    "pump 3/1",
    "pressure 3/1",
    "light 3/1",
    "light 3/1"
  };

  private static final String[] SIGNALS = {"running", "pressure", "flow"};

  /** A reading some seconds after the one before, of one of the devices. */
  record Step(int gap, int device, int signal, int value) {}

  @Provide
  Arbitrary<List<Step>> streams() {
    return Combinators.combine(
            Arbitraries.integers().between(0, 3),
            Arbitraries.integers().between(0, DEVICES.length - 1),
            Arbitraries.integers().between(0, 2),
            Arbitraries.integers().between(0, 6))
        .as(Step::new)
        .list()
        .ofMaxSize(120);
  }

  private static int building(String device) {
    return device.charAt(device.indexOf(' ') + 1) - '0';
  }

  /** The transitions of those devices that are in some of the buildings, judged by an engine. */
  private static List<Transition> judge(String rules, List<Step> steps, IntPredicate buildings) {
    List<Integer> mine = new ArrayList<>();
    for (int d = 0; d < DEVICES.length; d++) {
      if (buildings.test(building(DEVICES[d]))) {
        mine.add(d);
      }
    }
    Street s = new Street(rules, mine.stream().map(d -> DEVICES[d]).toArray(String[]::new));
    Map<String, Integer> heard = new HashMap<>();
    int second = 0;
    for (Step step : steps) {
      second += step.gap();
      s.advance(second);
      int device = mine.indexOf(step.device());
      String point = step.device() + SIGNALS[step.signal()];
      if (device >= 0 && !Integer.valueOf(second).equals(heard.put(point, second))) {
        int value = step.signal() == 0 ? step.value() % 2 : step.value();
        s.at(second, device, SIGNALS[step.signal()], value);
      }
    }
    // what kept alarms quiet ends, and what waited is decided
    for (int device = 0; device < mine.size(); device++) {
      if (DEVICES[mine.get(device)].startsWith("pump")) {
        s.at(second + 10, device, "running", 0);
      }
    }
    s.advance(second + 100);
    List<Transition> told = new ArrayList<>();
    for (Transition t : s.transitions) {
      told.add(t);
    }
    return told;
  }

  /** One building's transitions as words, device by its place in the building. */
  private static List<String> of(int building, List<Transition> told, IntPredicate buildings) {
    List<String> mine = new ArrayList<>();
    for (String device : DEVICES) {
      if (buildings.test(building(device))) {
        mine.add(device);
      }
    }
    int first = 0;
    while (first < mine.size() && building(mine.get(first)) != building) {
      first++;
    }
    List<String> words = new ArrayList<>();
    for (Transition t : told) {
      boolean here =
          t.device() >= 0
              ? building(mine.get(t.device())) == building
              : String.valueOf(t.place()).startsWith("stairway:" + building + "/");
      if (here) {
        String who = t.device() >= 0 ? "d" + (t.device() - first) : t.place();
        words.add(
            who
                + " "
                + t.rule()
                + " "
                + t.kind()
                + " "
                + (t.at() - Street.T)
                + " "
                + t.onset()
                + " "
                + t.reason()
                + " "
                + t.flags());
      }
    }
    return words;
  }

  @Property
  void everySplitOfACompoundOverShards_saysTheSame(
      @ForAll("streams") List<Step> steps, @ForAll @IntRange(min = 1, max = 6) int split) {
    List<Transition> whole = judge(RULES, steps, b -> true);
    IntPredicate one = b -> (split >> b - 1 & 1) == 1;
    List<Transition> here = judge(RULES, steps, one);
    List<Transition> there = judge(RULES, steps, one.negate());
    assertThat(here.size() + there.size()).isEqualTo(whole.size());
    for (int b = 1; b <= 3; b++) {
      IntPredicate shard = one.test(b) ? one : one.negate();
      assertThat(of(b, one.test(b) ? here : there, shard)).isEqualTo(of(b, whole, any -> true));
    }
  }

  /** Raises of single devices: who, which rule, when. */
  private static List<String> raises(List<Transition> told) {
    return told.stream()
        .filter(t -> t.device() >= 0 && t.kind() == Transition.Kind.RAISE)
        .map(t -> t.device() + " " + t.rule() + " " + t.at())
        .sorted()
        .toList();
  }

  @Property
  void judged_isRaisedOrSuppressedOrShadow_nothingIsLost(@ForAll("streams") List<Step> steps) {
    String bare =
        RULES
            .replace("  suppressed_by: [root]\n  root_wait: 5s\n", "")
            .replace("  group: {by: stairway, at_least: 2, as: dark, severity: major}\n", "")
            .replace("  mode: shadow\n", "")
            .replace("  replaces: true\n", "");
    List<Transition> told = judge(RULES, steps, b -> true);
    assertThat(raises(told)).isEqualTo(raises(judge(bare, steps, b -> true)));
    Map<String, Boolean> quiet = new HashMap<>();
    for (Transition t : told) {
      if (t.device() < 0 || t.is(Transition.SHADOW)) {
        assertThat(t.rule()).isIn("dark", "steep");
        continue;
      }
      String alarm = t.device() + " " + t.rule();
      switch (t.kind()) {
        case RAISE -> assertThat(quiet.put(alarm, t.is(Transition.SUPPRESSED))).isNull();
        // one that is quiet already may become so for one more reason, which is told
        case SUPPRESSED -> assertThat(quiet.put(alarm, true)).isNotNull();
        case ANNOUNCE -> assertThat(quiet.put(alarm, false)).isEqualTo(true);
        case CLEAR -> assertThat(quiet.remove(alarm)).isNotNull();
        default -> assertThat(t.kind()).isIn(Transition.Kind.PENDING, Transition.Kind.CANCELLED);
      }
    }
    // the causes are gone: what still stands was announced, unless its stairway's alarm stands for
    // it
    quiet.forEach((alarm, isQuiet) -> assertThat(isQuiet && alarm.endsWith("leaf")).isFalse());
  }
}
