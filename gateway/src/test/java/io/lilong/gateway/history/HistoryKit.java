package io.lilong.gateway.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.lilong.gateway.history.ReadingQueries.Asked;
import io.lilong.gateway.history.ReadingQueries.Series;
import io.lilong.gateway.journal.ReadingColumns;
import io.lilong.gateway.ops.Health;
import io.lilong.gateway.site.Device;
import io.lilong.gateway.site.Point;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every history keeps and gives back, whatever it keeps it in. */
abstract class HistoryKit {

  static final long NOW = 1_700_000_000_000L / 3_600_000 * 3_600_000;
  static final byte FINE = 0;

  final Points points = new Points();
  final ListJournal journal = new ListJournal();

  /** The history under test, started on the journal. */
  abstract History history();

  void batch(Object... rows) {
    ReadingColumns columns = new ReadingColumns(4);
    for (int i = 0; i < rows.length; i += 3) {
      Point point = (Point) rows[i];
      long time = NOW + (Integer) rows[i + 1];
      Object value = rows[i + 2];
      String text = value instanceof String s ? s : null;
      double number = value instanceof Number n ? n.doubleValue() : Double.NaN;
      columns.add(point.no(), time, time, number, text, FINE);
    }
    journal.add(NOW, columns);
  }

  void awaitKept() {
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> history().cursor() == journal.latest());
  }

  Series read(Device device, Point point, int from, int to, long step) {
    awaitKept();
    return history().queries().readings(device, point, NOW + from, NOW + to, step);
  }

  static String show(Series series) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < series.times().length; i++) {
      @Nullable String text = series.texts() == null ? null : series.texts().get(i);
      out.append(series.times()[i] - NOW)
          .append('=')
          .append(text == null ? Double.toString(series.values()[i]) : text)
          .append(' ');
    }
    return out.toString().trim();
  }

  @Test
  void readings_ofOnePoint_comeBackInOrder_fromIncluded_toNot() {
    batch(points.pressure, 0, 1.5, points.running, 0, 1, points.pressure, 10, 1.25);
    batch(points.pressure, 20, 0.1 + 0.2, points.pressure, 30, -4);
    assertThat(show(read(points.pump, points.pressure, 0, 30, 0)))
        .isEqualTo("0=1.5 10=1.25 20=" + (0.1 + 0.2));
  }

  @Test
  void lateReading_standsWhereItBelongs() {
    batch(points.pressure, 100, 2);
    awaitKept();
    batch(points.pressure, 50, 1);
    assertThat(show(read(points.pump, points.pressure, 0, 1000, 0))).isEqualTo("50=1.0 100=2.0");
  }

  @Test
  void sameTimeTwice_isTheLaterOne() {
    batch(points.pressure, 100, 2);
    batch(points.pressure, 100, 3);
    assertThat(show(read(points.pump, points.pressure, 0, 1000, 0))).isEqualTo("100=3.0");
  }

  @Test
  void texts_comeBackWhole() {
    String odd = "read failed, \"quoted\" \\ back = 中文\nsecond line";
    batch(points.status, 0, "normal", points.status, 10, odd);
    assertThat(read(points.pump, points.status, 0, 100, 0).texts()).containsExactly("normal", odd);
  }

  @Test
  void namesWithEverySpecialCharacter_areFoundAgain() {
    batch(points.oddPressure, 0, 7.5);
    assertThat(show(read(points.odd, points.oddPressure, 0, 100, 0))).isEqualTo("0=7.5");
  }

  @Test
  void steps_giveTheMeanOfNumbersTheMaximumOfBooleansTheLastText_gapsStayGaps() {
    batch(points.pressure, 0, 1, points.pressure, 400, 3, points.pressure, 5_000, 9);
    batch(points.running, 0, 0, points.running, 400, 1, points.running, 1_000, 0);
    batch(points.status, 0, "a", points.status, 999, "b");
    assertThat(show(read(points.pump, points.pressure, 0, 10_000, 1000)))
        .isEqualTo("0=2.0 5000=9.0");
    assertThat(show(read(points.pump, points.running, 0, 10_000, 1000)))
        .isEqualTo("0=1.0 1000=0.0");
    assertThat(show(read(points.pump, points.status, 0, 10_000, 1000))).isEqualTo("0=b");
  }

  @Test
  void window_givesTheReadingsOfAllPointsAskedFor_andNoOthers() {
    batch(points.pressure, 0, 1.5, points.status, 10, "ok", points.running, 20, 1);
    batch(points.oddPressure, 30, 7.5, points.pressure, 3_600_000, 2.5);
    awaitKept();
    List<Asked> asked =
        List.of(
            new Asked(points.odd, points.oddPressure),
            new Asked(points.pump, points.pressure),
            new Asked(points.pump, points.status));
    Set<String> found = new TreeSet<>();
    history()
        .queries()
        .window(
            asked,
            NOW,
            NOW + 3_600_000,
            (point, time, value, text) ->
                found.add(point + "@" + (time - NOW) + "=" + (text == null ? value : text)));
    assertThat(found).containsExactly("0@30=7.5", "1@0=1.5", "2@10=ok");
  }

  @Test
  void aWeekOfHalfMinutes_comesBackWhole() {
    int week = 20_160;
    ReadingColumns columns = new ReadingColumns(week);
    for (int i = 0; i < week; i++) {
      long time = NOW + i * 30_000L;
      columns.add(points.pressure.no(), time, time, i % 100 / 10.0, null, FINE);
    }
    journal.add(NOW, columns);
    Series series = read(points.pump, points.pressure, 0, week * 30_000, 0);
    assertThat(series.times()).hasSize(week);
    assertThat(series.values()[57]).isEqualTo(5.7);
  }

  @Test
  void pointThatNeverReported_isAnEmptySeries() {
    batch(points.pressure, 0, 1);
    assertThat(read(points.pump, points.status, 0, 100, 0).times()).isEmpty();
  }

  @Test
  void health_onceWritten_isFine() {
    batch(points.pressure, 0, 1);
    awaitKept();
    assertThat(history().health().state()).isEqualTo(Health.State.OK);
  }
}
