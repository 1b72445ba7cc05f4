package io.lilong.gateway.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lilong.gateway.alarm.Alarm;
import io.lilong.gateway.alarm.AlarmQueries;
import io.lilong.gateway.alarm.AlarmQueries.Scope;
import io.lilong.gateway.change.Change;
import io.lilong.gateway.change.Page;
import io.lilong.gateway.pipeline.Outcome;
import io.lilong.gateway.store.Samples.AlarmBuilder;
import io.lilong.rules.book.Severity;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SqliteAlarmsTest {

  private static final long T0 = Samples.T0;

  @TempDir Path dir;
  private OpenStore open;
  private AlarmQueries alarms;
  private long seq;

  @BeforeEach
  void open() throws Exception {
    open = OpenStore.in(dir);
    alarms = open.store.alarms();
  }

  @AfterEach
  void close() {
    open.close();
  }

  @Test
  void desk_isInDeskOrder() throws Exception {
    commit(
        alarm("minor-acked").severity(Severity.MINOR).acknowledged(),
        alarm("critical-acked").severity(Severity.CRITICAL).acknowledged(),
        alarm("critical-cleared").severity(Severity.CRITICAL).cleared(),
        alarm("warning-new").severity(Severity.WARNING).raisedAt(T0 + 9),
        alarm("major-old").raisedAt(T0 - 1_000_000_000L),
        alarm("major-new").raisedAt(T0 + 5),
        alarm("shelved").severity(Severity.CRITICAL).shelvedUntil(T0 + 7),
        alarm("over").cleared().acknowledged());

    assertThat(ids(Scope.CURRENT))
        .containsExactly(
            "major-new",
            "major-old",
            "warning-new",
            "critical-cleared",
            "critical-acked",
            "minor-acked");
    assertThat(ids(Scope.UNACKNOWLEDGED))
        .containsExactly("warning-new", "major-new", "critical-cleared", "major-old");
    assertThat(ids(Scope.CLEARED)).containsExactly("critical-cleared");
    assertThat(ids(Scope.SHELVED)).containsExactly("shelved");
    assertThat(ids(Scope.HISTORY)).hasSize(8).startsWith("warning-new").endsWith("major-old");
  }

  @Test
  void filters_narrowToCompoundDeviceRuleAndTime() throws Exception {
    commit(
        alarm("a").device("hold/p1").raisedAt(T0),
        alarm("b").device("hold/p2").raisedAt(T0 + 1),
        alarm("c").device("other/p1").raisedAt(T0 + 2),
        alarm("d").device("hold/p1").rule("pump.no-start").raisedAt(T0 + 3));

    assertThat(ids(new AlarmQueries.Filter(Scope.HISTORY, "hold", null, null, 0, T0 + 3)))
        .containsExactly("b", "a");
    assertThat(ids(new AlarmQueries.Filter(Scope.CURRENT, null, "hold/p1", null, 0, 0)))
        .containsExactly("d", "a");
    assertThat(ids(new AlarmQueries.Filter(Scope.HISTORY, null, null, "pump.no-start", T0, T0 + 9)))
        .containsExactly("d");
    assertThat(ids(new AlarmQueries.Filter(Scope.HISTORY, null, null, null, T0 + 1, T0 + 2)))
        .containsExactly("b");
  }

  @ParameterizedTest
  @EnumSource(
      value = Scope.class,
      names = {"CURRENT", "HISTORY"})
  void pages_whileRowsAreInserted_showEachOldRowExactlyOnce(Scope scope) throws Exception {
    List<AlarmBuilder> many = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      // many share their time, so that only the id tells them apart
      many.add(
          alarm("old-" + i).severity(Severity.values()[i % 4]).raisedAt(T0 - i / 10).device("h/p"));
    }
    commit(many.toArray(AlarmBuilder[]::new));

    List<String> seen = new ArrayList<>();
    String cursor = null;
    int page = 0;
    do {
      Page<Alarm> rows = alarms.list(filter(scope), cursor, 37);
      assertThat(rows.at()).isEqualTo(seq);
      rows.items().forEach(alarm -> seen.add(alarm.id()));
      commit(
          alarm("new-" + page).severity(Severity.CRITICAL).raisedAt(T0 + page).device("h/p"),
          alarm("between-" + page++).severity(Severity.MINOR).raisedAt(T0 - 50).device("h/p"));
      cursor = rows.next();
    } while (cursor != null);

    Set<String> distinct = new HashSet<>(seen);
    assertThat(distinct).hasSameSizeAs(seen);
    assertThat(distinct.stream().filter(id -> id.startsWith("old-"))).hasSize(1_000);
  }

  @Test
  void cursorOfAnotherList_isRefusedWithWhatWasExpected() throws Exception {
    commit(alarm("a"), alarm("b"));
    String next = alarms.list(filter(Scope.HISTORY), null, 1).next();

    assertThatThrownBy(() -> alarms.list(filter(Scope.CURRENT), next, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("alarms-current");
    assertThatThrownBy(() -> alarms.list(filter(Scope.CURRENT), "%%%", 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("%%%");
    assertThatThrownBy(() -> alarms.list(filter(Scope.CURRENT), null, 0))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void counters_countWhatTheDeskShows() throws Exception {
    commit(
        alarm("a").severity(Severity.CRITICAL).raisedAt(T0 - 1),
        alarm("b").severity(Severity.CRITICAL).acknowledged().raisedAt(T0 - 601_000),
        alarm("c").severity(Severity.MINOR).cleared().raisedAt(T0 - 599_000),
        alarm("d").severity(Severity.MAJOR).shelvedUntil(T0 + 50).raisedAt(T0 - 700_000),
        alarm("e").severity(Severity.MAJOR).shelvedUntil(T0 + 40).raisedAt(T0 - 700_000),
        alarm("f").cleared().acknowledged().raisedAt(T0 - 700_000));

    AlarmQueries.Counters counters = alarms.counters();
    assertThat(counters.active()).containsExactly(2, 0, 0, 0);
    assertThat(counters.unacknowledged()).containsExactly(1, 0, 1, 0);
    assertThat(counters.shelved()).isEqualTo(2);
    assertThat(counters.nextShelfEnd()).isEqualTo(T0 + 40);
    assertThat(counters.raisedLast10Min()).isEqualTo(2);
    assertThat(counters.latestRaisedAt()).isEqualTo(T0 - 1);
  }

  @Test
  void counters_ofNothing_areZero() {
    AlarmQueries.Counters counters = alarms.counters();
    assertThat(counters.active()).containsExactly(0, 0, 0, 0);
    assertThat(counters.nextShelfEnd()).isZero();
    assertThat(counters.latestRaisedAt()).isZero();
  }

  @Test
  void byIds_findsThoseThatExist() throws Exception {
    commit(alarm("a"), alarm("b"));
    List<String> ids = new ArrayList<>(List.of("b", "a"));
    for (int i = 0; i < 1_200; i++) {
      ids.add("missing-" + i);
    }

    assertThat(alarms.byIds(ids)).extracting(Alarm::id).containsExactlyInAnyOrder("a", "b");
    assertThat(alarms.byIds(List.of())).isEmpty();
    assertThat(alarms.find("missing")).isEmpty();
  }

  private List<String> ids(Scope scope) {
    return ids(filter(scope));
  }

  private List<String> ids(AlarmQueries.Filter filter) {
    return alarms.list(filter, null, 100).items().stream().map(Alarm::id).toList();
  }

  private static AlarmQueries.Filter filter(Scope scope) {
    return new AlarmQueries.Filter(scope, null, null, null, 0, Long.MAX_VALUE);
  }

  private static AlarmBuilder alarm(String id) {
    return new AlarmBuilder(id);
  }

  private void commit(AlarmBuilder... builders) throws Exception {
    Outcome outcome = Samples.batch(++seq);
    for (AlarmBuilder builder : builders) {
      Alarm alarm = builder.build();
      outcome.alarms.put(alarm.id(), alarm);
    }
    outcome.changes.add(new Change(seq, T0, Change.Topic.ALARM, "x"));
    open.commit(outcome);
  }
}
