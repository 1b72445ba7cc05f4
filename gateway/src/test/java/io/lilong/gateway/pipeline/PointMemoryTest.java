package io.lilong.gateway.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.lilong.gateway.decode.Measurement;
import io.lilong.gateway.journal.ByteReader;
import io.lilong.gateway.journal.ByteWriter;
import io.lilong.rules.reading.Quality;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class PointMemoryTest {

  private static final long NOW = 1_700_000_000_000L;
  private static final long NONE = Measurement.NO_TIME;
  private static final long HOUR = 3_600_000L;

  private final PointMemory memory = new PointMemory(0);

  /** Takes a number in as the pipeline does; the time it is judged at, or the word for its end. */
  private String take(long told, long received, double value, boolean fire) {
    if (!memory.admit(1, told, false, received, value, null, (byte) 0)) {
      return "duplicate";
    }
    long stored = memory.admittedTime;
    byte quality = memory.admittedQuality;
    long judged = memory.judge(1, 1, fire, stored, received, value, null, quality);
    String word = (quality & Quality.LATE) != 0 ? "late" : "";
    word = (quality & Quality.SKEWED) != 0 ? "skewed" : word;
    return word + "@" + (stored - NOW) + (judged == PointMemory.NEVER ? "" : "!" + (judged - NOW));
  }

  private String take(long told, long received, double value) {
    return take(told, received, value, false);
  }

  @Test
  void sameTimeAndValue_isADuplicate_sameTimeOtherValue_isOneMillisecondLater() {
    assertThat(take(NOW, NOW + 5, 0)).isEqualTo("@0!0");
    assertThat(take(NOW, NOW + 6, 0)).isEqualTo("duplicate");
    assertThat(take(NOW, NOW + 7, 1)).isEqualTo("@1!1");
    assertThat(take(NOW, NOW + 8, 1)).isEqualTo("duplicate");
  }

  @Test
  void olderThanThePointsLast_isStoredNotJudged() {
    take(NOW, NOW, 1);
    assertThat(take(NOW - 500, NOW + 10, 2)).isEqualTo("late@-500");
  }

  @Test
  void withoutTime_takesReceipt_strictlyIncreasing() {
    assertThat(take(NONE, NOW, 1)).isEqualTo("@0!0");
    assertThat(take(NONE, NOW, 1)).isEqualTo("@1!1");
    assertThat(take(NONE, NOW, 2)).isEqualTo("@2!2");
  }

  @Test
  void clockOutsideTheWindow_isFlaggedAndReceiptTaken() {
    assertThat(take(NOW - 25 * HOUR, NOW, 1)).isEqualTo("skewed@0!0");
    assertThat(take(NOW + HOUR, NOW + 10, 1)).isEqualTo("skewed@10!10");
  }

  @Test
  void clockBehindByOurOwnOutage_isStillBelieved() {
    PointMemory after = new PointMemory(10 * HOUR);
    assertThat(after.admit(1, NOW - 30 * HOUR, false, NOW, 1, null, (byte) 0)).isTrue();
    assertThat(after.admittedTime).isEqualTo(NOW - 30 * HOUR);
  }

  @Test
  void clockAhead_isStoredAsTold_judgedNotBeforeReceipt() {
    assertThat(take(NOW + 60_000, NOW, 1)).isEqualTo("@60000!0");
  }

  @Test
  void fire_isJudgedAtReceipt_itsOwnTimeKept() {
    assertThat(take(NOW - HOUR, NOW, 1, true)).isEqualTo("@-3600000!0");
  }

  @Test
  void history_isStoredAtItsTime_notJudged() {
    assertThat(memory.admit(1, NOW - 900 * HOUR, true, NOW, 1, null, (byte) 0)).isTrue();
    assertThat(memory.admittedTime).isEqualTo(NOW - 900 * HOUR);
    assertThat(Quality.unjudged(memory.admittedQuality)).isTrue();
  }

  @Provide
  Arbitrary<List<long[]>> streams() {
    return Combinators.combine(
            Arbitraries.longs().between(-30, 30).injectNull(0.2),
            Arbitraries.integers().between(0, 5),
            Arbitraries.integers().between(0, 2))
        .as(
            (told, step, value) ->
                new long[] {told == null ? NONE : NOW + told * 100, step * 50L, value})
        .list()
        .ofMaxSize(60);
  }

  @Property(tries = 300)
  void judgedTimes_ofAnyStream_strictlyIncrease_andAreNeverAheadOfReceiptByMoreThanTies(
      @ForAll("streams") List<long[]> stream) {
    PointMemory m = new PointMemory(0);
    long received = NOW;
    long last = Long.MIN_VALUE;
    int n = 0;
    for (long[] s : stream) {
      received += s[1];
      n++;
      if (m.admit(1, s[0], false, received, s[2], null, (byte) 0)) {
        long judged = m.judge(1, 1, false, m.admittedTime, received, s[2], null, m.admittedQuality);
        if (judged != PointMemory.NEVER) {
          assertThat(judged).isGreaterThan(last).isLessThanOrEqualTo(received + n);
          last = judged;
        }
      }
    }
  }

  @Property(tries = 200)
  void memory_writtenAndRead_decidesTheSame(@ForAll("streams") List<long[]> stream) {
    PointMemory a = new PointMemory(0);
    long received = NOW;
    for (long[] s : stream) {
      received += s[1];
      if (a.admit(1, s[0], false, received, s[2], null, (byte) 0)) {
        a.judge(1, 1, false, a.admittedTime, received, s[2], null, a.admittedQuality);
      }
    }
    ByteWriter bytes = new ByteWriter(64);
    a.write(1, 1, bytes);
    PointMemory b = new PointMemory(0);
    b.read(new ByteReader(bytes.toBytes()));
    for (long[] s : stream) {
      received += s[1];
      boolean first = a.admit(1, s[0], false, received, s[2], null, (byte) 0);
      assertThat(b.admit(1, s[0], false, received, s[2], null, (byte) 0)).isEqualTo(first);
      if (first) {
        assertThat(b.admittedTime).isEqualTo(a.admittedTime);
        a.judge(1, 1, false, a.admittedTime, received, s[2], null, a.admittedQuality);
        b.judge(1, 1, false, b.admittedTime, received, s[2], null, b.admittedQuality);
      }
    }
    assertThat(b.heard(1)).isEqualTo(a.heard(1));
  }
}
