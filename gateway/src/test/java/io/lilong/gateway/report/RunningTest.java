package io.lilong.gateway.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.lilong.gateway.history.ReadingQueries.Series;
import org.junit.jupiter.api.Test;

/** Hours, starts and what flowed, from readings with gaps. */
class RunningTest {

  private static final long MINUTE = 60_000;

  private static Running of(long[] minutes, double[] values, long end) {
    long[] times = minutes.clone();
    for (int i = 0; i < times.length; i++) {
      times[i] *= MINUTE;
    }
    return Running.of(new Series(times, values, null), 3 * MINUTE, end * MINUTE);
  }

  @Test
  void steadyReadings_eachHoldsUntilTheNext() {
    Running running = of(new long[] {0, 1, 2, 3}, new double[] {0, 1, 1, 0}, 4);
    assertThat(running.onMs()).isEqualTo(2 * MINUTE);
    assertThat(running.starts()).isEqualTo(1);
    assertThat(running.knownMs()).isEqualTo(4 * MINUTE);
  }

  @Test
  void gap_isNotCountedAsRunning() {
    Running running = of(new long[] {0, 60}, new double[] {1, 1}, 61);
    assertThat(running.onMs()).isEqualTo(4 * MINUTE);
    assertThat(running.starts()).isZero();
  }

  @Test
  void watts_giveWattHours() {
    Running running = of(new long[] {0, 1, 2}, new double[] {600, 600, Double.NaN}, 3);
    assertThat(running.valueHours()).isEqualTo(20);
    assertThat(running.knownMs()).isEqualTo(2 * MINUTE);
  }
}
