package io.lilong.rules.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** What is to be looked at comes in order, however far ahead it was set. */
class TimersTest {

  @Property
  void entries_comeInOrder_whateverWasSetWhen(
      @ForAll List<@IntRange(max = 30_000) Integer> ahead, @ForAll @IntRange(max = 3_000) int gap) {
    Timers timers = new Timers();
    TreeSet<Timers.Timer> wanted = new TreeSet<>();
    long now = Bench.T;
    for (int k = 0; k < ahead.size(); k++) {
      long at = now + ahead.get(k);
      if (k % 3 == 0) {
        timers.stood(at, k, 0, true);
        wanted.add(new Timers.Timer(at, Timers.Kind.STOOD, k, 0, k / 3, true));
      } else {
        timers.add(at, k, 0);
        wanted.add(new Timers.Timer(at, Timers.Kind.LOOK, k, 0, 0, false));
      }
      assertThat(timers.standing())
          .containsExactlyElementsOf(
              wanted.stream().filter(t -> t.kind() == Timers.Kind.STOOD).toList());
      now += gap;
      assertThat(timers.next()).isEqualTo(wanted.isEmpty() ? Long.MAX_VALUE : wanted.first().at());
      for (Timers.Timer next; (next = timers.poll(now)) != null; ) {
        assertThat(next).isEqualTo(wanted.pollFirst());
        assertThat(next.at()).isLessThan(now);
      }
      assertThat(wanted.isEmpty() || wanted.first().at() >= now).isTrue();
    }
  }

  @Test
  void rulesOfADevice_renumbered_whatStoodFollows_orIsDropped() {
    Timers timers = new Timers();
    for (long at : new long[] {Bench.T, Bench.T + 100_000}) {
      timers.stood(at, 1, 0, true);
      timers.stood(at, 1, 1, false);
      timers.stood(at, 2, 0, true);
    }
    assertThat(timers.poll(Bench.T)).isNull();
    timers.renumber(1, rule -> rule == 0 ? -1 : 5);
    List<String> left = new ArrayList<>();
    for (Timers.Timer t : timers.standing()) {
      left.add((t.at() - Bench.T) + " " + t.unit() + " " + t.rule() + " " + t.stands());
    }
    assertThat(left)
        .containsExactly("0 1 5 false", "0 2 0 true", "100000 1 5 false", "100000 2 0 true");
  }

  @Test
  void stretchThatRenumberingEmptied_takesWhatComesNext() {
    Timers timers = new Timers();
    timers.stood(Bench.T + 100_000, 1, 0, true);
    timers.renumber(1, rule -> -1);
    timers.add(Bench.T + 100_000, 2, 0);
    assertThat(timers.next()).isEqualTo(Bench.T + 100_000);
  }

  @Test
  void cleared_nothingIsLeft_andTimeBeginsAnew() {
    Timers timers = new Timers();
    timers.add(Bench.T, 1, 0);
    timers.add(Bench.T + 1, 1, 0);
    timers.add(Bench.T + 100_000, 1, 0);
    assertThat(timers.poll(Bench.T + 1)).isNotNull();
    timers.clear();
    assertThat(timers.next()).isEqualTo(Long.MAX_VALUE);
    assertThat(timers.poll(Long.MAX_VALUE)).isNull();
    timers.add(Bench.T - 5, 2, 0);
    assertThat(timers.next()).isEqualTo(Bench.T - 5);
  }
}
