package io.lilong.rules.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.lilong.rules.reading.DeviceId;
import io.lilong.rules.reading.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Devices that rules of different kinds hold for, and devices that come or change while running.
 */
class DevicesTest {

  private static final String RULES =
      """
      - id: pump
        for: {kind: pump}
        respond: go
        when: {expr: "running && flow > 5.0 && pressure > 1.0"}
      - id: flow
        for: {kind: light}
        respond: go
        when: {above: 5.0, of: flow, deadband: 1.0}
      - id: both
        for: {kind: light}
        respond: go
        when: {below: 1.0, of: pressure, deadband: 0.5}
        on_delay: 10s
      - id: words
        for: {kind: pressure}
        respond: go
        when: {is: [fault], of: status}
      """;

  private static Member member(String kind, int number) {
    return new Member(
        DeviceId.of("hold-b", "d" + number),
        kind,
        null,
        new Place("hold-b", null, "7", "28", null, null),
        Set.of(),
        60_000,
        Map.of(),
        Bench.T);
  }

  private final List<String> said = new ArrayList<>();

  private void hear(Transition t) {
    said.add("d" + t.device() + " " + t.rule() + " " + t.kind() + " " + t.reason());
  }

  private List<String> said() {
    List<String> all = List.copyOf(said);
    said.clear();
    return all;
  }

  private final RuleEngine engine =
      RuleEngine.of(
          Bench.parse(RULES), new Topology("hold-b", 31.2, 121.5, Map.of(), List.of()), Bench.T);

  private void at(int second, int device, String signal, double value) {
    long t = Bench.T + second * 1000L;
    int index = engine.devices().book().signal(signal);
    engine.evaluate(device, index, t, t, value, null, (byte) 0, second, this::hear);
  }

  private void text(int second, int device, String value) {
    long t = Bench.T + second * 1000L;
    int index = engine.devices().book().signal("status");
    engine.evaluate(device, index, t, t, Double.NaN, value, (byte) 0, second, this::hear);
  }

  private double known(int device, String rule, String signal) {
    return engine.explain(device, rule, engine.now()).known().stream()
        .filter(k -> k.signal().equals(signal))
        .findFirst()
        .orElseThrow()
        .value();
  }

  @Test
  void devicesThatComeOneByOne_keepTheirOwnValues_howeverManyThereAre() {
    String[] kinds = {"pump", "light", "pressure", "other"};
    for (int d = 0; d < 200; d++) {
      assertThat(engine.admit(member(kinds[d % 4], d), this::hear)).isEqualTo(d);
    }
    for (int d = 0; d < 200; d++) {
      at(1, d, "pressure", 1.2 + d);
      at(1, d, "flow", d / 100.0);
      at(1, d, "running", d % 8 == 0 ? 1 : 0);
    }
    assertThat(said()).isEmpty();
    for (int d = 0; d < 200; d++) {
      // known again by its id, with the same facts: nothing changes
      assertThat(engine.admit(member(kinds[d % 4], d), this::hear)).isEqualTo(d);
      if (d % 4 == 0) {
        assertThat(known(d, "pump", "pressure")).isEqualTo(1.2 + d);
        assertThat(known(d, "pump", "flow")).isEqualTo(d / 100.0);
        assertThat(known(d, "pump", "running")).isEqualTo(d % 8 == 0 ? 1 : 0);
      } else if (d % 4 == 1) {
        assertThat(known(d, "flow", "flow")).isEqualTo(d / 100.0);
        assertThat(known(d, "both", "pressure")).isEqualTo(1.2 + d);
      }
    }
    at(2, 0, "flow", 9);
    at(2, 4, "flow", 9); // does not run
    at(2, 5, "flow", 9);
    text(2, 6, "fault");
    text(2, 10, "normal");
    assertThat(said())
        .containsExactly(
            "d0 pump RAISE CONDITION", "d5 flow RAISE CONDITION", "d6 words RAISE CONDITION");
  }

  @Test
  void deviceOfAnotherKindFromNowOn_keepsItsValues_endsAlarmsOfRulesThatNoLongerMeanIt() {
    for (int d = 0; d < 3; d++) {
      engine.admit(member("light", d), this::hear);
      at(1, d, "pressure", 3 + d);
      at(1, d, "flow", 2 + d);
    }
    at(2, 1, "flow", 9);
    assertThat(said()).containsExactly("d1 flow RAISE CONDITION");
    assertThat(engine.admit(member("pump", 1), this::hear)).isEqualTo(1);
    assertThat(said()).containsExactly("d1 flow CLEAR RULE_REMOVED");
    assertThat(known(1, "pump", "flow")).isEqualTo(9);
    assertThat(known(1, "pump", "pressure")).isEqualTo(4);
    assertThat(known(0, "both", "pressure")).isEqualTo(3);
    assertThat(known(2, "both", "pressure")).isEqualTo(5);
    at(3, 1, "running", 1);
    assertThat(said()).containsExactly("d1 pump RAISE CONDITION");
    byte[] memory = engine.snapshot();
    engine.admit(member("pump", 1), this::hear);
    assertThat(engine.snapshot()).isEqualTo(memory);
    engine.admit(member("light", 1), this::hear);
    at(4, 1, "flow", 9.5);
    assertThat(said()).containsExactly("d1 pump CLEAR RULE_REMOVED", "d1 flow RAISE CONDITION");
  }

  @Test
  void limitsOfOneKind_areNotThoseOfAnother() {
    Street s =
        new Street(
            """
            - id: high
              for: {kind: pump}
              respond: go
              when: {above: 5.0, of: flow, deadband: 1.0}
            - id: low
              for: {kind: light}
              respond: go
              when: {above: 1.0, of: flow, deadband: 0.5}
            """,
            "pump 7/1",
            "light 7/1");
    s.at(1, 0, "flow", 3).at(1, 1, "flow", 3);
    assertThat(s.said()).containsExactly("d1 low RAISE @1");
  }

  @Test
  void deviceOfFewerRules_whatWaitedForThoseThatAreGone_doesNoHarm() {
    engine.admit(member("light", 0), this::hear);
    at(2, 0, "pressure", 0.2);
    engine.admit(member("pressure", 0), this::hear);
    text(3, 0, "fault");
    engine.advance(Bench.T + 60_000, this::hear);
    assertThat(said())
        .containsExactly(
            "d0 both PENDING CONDITION",
            "d0 both CANCELLED RULE_REMOVED",
            "d0 words RAISE CONDITION");
  }

  @Test
  void deviceOfAnotherType_keepsTheAlarmsOfRulesThatStillMeanIt_delaysIncluded() {
    engine.admit(member("light", 0), this::hear);
    at(1, 0, "flow", 9);
    at(2, 0, "pressure", 0.2);
    assertThat(said()).containsExactly("d0 flow RAISE CONDITION", "d0 both PENDING CONDITION");
    Member faster =
        new Member(
            DeviceId.of("hold-b", "d0"),
            "light",
            null,
            new Place("hold-b", null, "7", "30", null, null),
            Set.of(),
            30_000,
            Map.of(),
            Bench.T);
    engine.admit(faster, this::hear);
    engine.advance(Bench.T + 60_000, this::hear);
    assertThat(said()).containsExactly("d0 both RAISE DELAY");
    at(61, 0, "flow", 1);
    at(62, 0, "pressure", 3);
    assertThat(said()).containsExactly("d0 flow CLEAR CONDITION", "d0 both CLEAR CONDITION");
  }

  @Test
  void twoAlarmsOfADevice_neverShareTheirOnset() {
    engine.admit(member("light", 0), this::hear);
    List<Long> onsets = new ArrayList<>();
    Sink onset = t -> onsets.add(t.kind() == Transition.Kind.RAISE ? t.onset() : 0);
    int flow = engine.devices().book().signal("flow");
    int pressure = engine.devices().book().signal("pressure");
    long t = Bench.T + 1_000;
    engine.evaluate(0, flow, t, t, 9, null, (byte) 0, 1, onset);
    engine.evaluate(0, pressure, t, t, 0.2, null, (byte) 0, 2, onset);
    engine.advance(t + 20_000, onset);
    onsets.removeIf(o -> o == 0);
    assertThat(onsets).containsExactly(t, t + 1);
  }
}
