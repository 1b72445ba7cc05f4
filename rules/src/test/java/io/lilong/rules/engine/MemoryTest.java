package io.lilong.rules.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Row 9: what an engine knows again after a restart, and what it can do without. */
class MemoryTest {

  private static final String WORDS =
      "- {id: r, for: {any: true}, respond: go, when: {is: [fault], of: status}, off_delay: 10s}\n";

  private static final String BOTH =
      """
      - id: r
        for: {any: true}
        respond: go
        when: {expr: 'running && status == "fault"'}
      """;

  @Test
  void row9_words_areKnownAgain() {
    Bench b = new Bench(BOTH);
    b.text(0, "status", "fault").restart().at(1, "running", 1);
    assertThat(b.said()).containsExactly("RAISE minor @1 CONDITION");
    Bench clearing = new Bench(WORDS);
    clearing.text(0, "status", "fault").text(1, "status", "normal").restart().advance(12);
    assertThat(clearing.said())
        .containsExactly("RAISE minor @0 CONDITION", "CLEAR minor @11 CONDITION");
  }

  @Test
  void row9_transitions_areCountedOn() {
    Bench b = new Bench(WORDS.replace(", off_delay: 10s", ""));
    b.text(0, "status", "fault").restart().text(1, "status", "normal").text(2, "status", "fault");
    assertThat(b.transitions).extracting(Transition::n).containsExactly(1L, 2L, 3L);
  }

  @Test
  void row9_deviceThatIsGone_isForgotten_theOthersGoOn() {
    String rules =
        "- {id: r, for: {any: true}, respond: go, when: {is: true, of: running}, latch: true}\n";
    Street s = new Street(rules, "pump 7/1", "pump 7/2", "pump 7/3");
    s.at(1, 0, "running", 1).at(1, 1, "running", 1).at(2, 2, "running", 1).at(3, 2, "running", 0);
    s.said();
    byte[] memory = s.engine.snapshot();
    Topology two =
        new Topology("hold-b", 31.2, 121.5, Map.of(), List.of(s.members.get(0), s.members.get(2)));
    List<String> told = new ArrayList<>();
    Sink sink = t -> told.add("d" + t.device() + " " + t.kind());
    RuleEngine engine = RuleEngine.restore(memory, s.book, two, Street.T, sink);
    assertThat(engine.explain(0, "r", engine.now()).phase()).isEqualTo(Explanation.Phase.ACTIVE);
    assertThat(engine.explain(1, "r", engine.now()).phase()).isEqualTo(Explanation.Phase.LATCHED);
    long at = Street.T + 5_000;
    engine.evaluate(1, s.book.signal("running"), at, at, 1, null, (byte) 0, 1, sink);
    assertThat(told).containsExactly("d1 REOCCURRED");
    Topology none = new Topology("hold-b", 31.2, 121.5, Map.of(), List.of());
    assertThatThrownBy(() -> RuleEngine.restore(memory, s.book, none, Street.T, sink))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("none");
  }
}
