package io.lilong.gateway.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.lilong.gateway.account.Session;
import io.lilong.gateway.account.User;
import io.lilong.gateway.change.Actor;
import io.lilong.gateway.change.Answer;
import io.lilong.gateway.change.Change;
import io.lilong.gateway.change.Role;
import io.lilong.gateway.decode.Decoding.Reason;
import io.lilong.gateway.decode.Quarantined;
import io.lilong.gateway.pipeline.Ledger;
import io.lilong.gateway.pipeline.Outcome;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.assertj.core.api.InstanceOfAssertFactory;
import org.assertj.core.api.ListAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PruneTest {

  private static final long T0 = Samples.T0;

  /** Ages of 100 ms for the quarantine, 50 for changes, 30 for answers; 1 MiB; 10 changes. */
  private static final Limits SMALL = new Limits(1 << 20, 100, 10, 50, 30, 200);

  @TempDir Path dir;

  @Test
  void journal_goesOnlyWhenOldAndBelowTheSequence() throws Exception {
    try (OpenStore open = OpenStore.in(dir, SMALL)) {
      for (int seq = 1; seq <= 20; seq++) {
        open.commit(Samples.batch(seq));
      }
      open.store.ledger().prune(10, T0 + 100);
      assertThat(seqs(open)).startsWith(10L).hasSize(11);
      open.store.ledger().prune(100, T0 + 15);
      assertThat(seqs(open)).startsWith(15L).hasSize(6);
      open.store.ledger().prune(100, Long.MAX_VALUE);
      // the newest stays: the next sequence follows it
      assertThat(seqs(open)).containsExactly(20L);
      open.store.ledger().reopen();
      assertThat(open.store.ledger().lastSeq()).isEqualTo(20);
    }
  }

  @Test
  void journalLongerThanATurn_goesInSeveral() throws Exception {
    try (OpenStore open = OpenStore.in(dir, SMALL)) {
      for (int seq = 1; seq <= 350; seq++) {
        open.commit(Samples.batch(seq));
      }
      open.store.ledger().prune(1_000, Long.MAX_VALUE);
      assertThat(seqs(open)).startsWith(201L).hasSize(150);
      open.store.ledger().prune(1_000, Long.MAX_VALUE);
      assertThat(seqs(open)).containsExactly(350L);
    }
  }

  @Test
  void quarantineOverItsRoom_dropsTheOldestAndCountsThem() throws Exception {
    try (OpenStore open = OpenStore.in(dir, SMALL)) {
      Outcome outcome = Samples.batch(1);
      for (int i = 0; i < 400; i++) {
        outcome.quarantined.add(
            Samples.quarantined(T0, i % 2 == 0 ? Reason.NOT_JSON : Reason.BAD_TOPIC, 4_096));
      }
      open.commit(outcome);
      long each = QuarantineRows.size(outcome.quarantined.get(0));
      long room = SMALL.quarantineBytes() / each;

      assertThat(open.store.ledger().prune(0, 0)).isEqualTo(400 - room);
      assertThat(open.store.quarantine().counts().values().stream().mapToLong(n -> n).sum())
          .isEqualTo(room)
          .isEqualTo(count(open, "quarantine"));
      assertThat(open.store.quarantine().find(400)).isPresent();
      assertThat(open.store.quarantine().find(400 - room)).isEmpty();
      assertThat(open.store.quarantine().find(400 - room + 1)).isPresent();
      assertThat(open.store.ledger().prune(0, 0)).isZero();
    }
  }

  @Test
  void quarantinePastItsAge_isDroppedUncounted() throws Exception {
    try (OpenStore open = OpenStore.in(dir, SMALL)) {
      Outcome outcome = Samples.batch(1);
      outcome.quarantined.add(Samples.quarantined(T0 - 100, Reason.NOT_JSON, 10));
      outcome.quarantined.add(Samples.quarantined(T0 - 98, Reason.NOT_JSON, 10));
      open.commit(outcome);

      assertThat(open.store.ledger().prune(0, 0)).isZero();
      assertThat(open.store.quarantine().list(null, null, 9).items())
          .extracting(Quarantined::receivedAt)
          .containsExactly(T0 - 98);
      assertThat(open.store.quarantine().counts()).isEqualTo(Map.of(Reason.NOT_JSON, 1L));
    }
  }

  @Test
  void changes_goByNumberAndAgeButTheNewestStays() throws Exception {
    try (OpenStore open = OpenStore.in(dir, SMALL)) {
      Outcome outcome = Samples.batch(1);
      for (int seq = 1; seq <= 30; seq++) {
        outcome.changes.add(new Change(seq, T0, Change.Topic.ALARM, "a"));
      }
      open.commit(outcome);
      open.store.ledger().prune(0, 0);
      assertThat(open.store.feed().after(20, 99)).get().asInstanceOf(LIST).hasSize(10);
      assertThat(open.store.feed().after(19, 99)).isEmpty();

      open.commit(Samples.batch(1_000));
      open.store.ledger().prune(0, 0);
      assertThat(open.store.feed().after(29, 99)).get().asInstanceOf(LIST).hasSize(1);
      assertThat(open.store.ledger().recover().lastChange()).isEqualTo(30);
    }
  }

  private static final InstanceOfAssertFactory<List, ListAssert<Object>> LIST =
      InstanceOfAssertFactories.LIST;

  @Test
  void answersAndSessions_goWhenTheirTimeIsOver() throws Exception {
    UUID old = UUID.randomUUID();
    UUID young = UUID.randomUUID();
    try (OpenStore open = OpenStore.in(dir, SMALL)) {
      Outcome first = Samples.batch(1);
      first.answers.add(new Outcome.Kept(old, Actor.GATEWAY, new Answer.Done("x", 1)));
      first.users.put("u", new User("u", "U", Role.DUTY, "*", "hash", true, 1));
      first.sessionsOpened.add(new Session("over", "u", T0, T0 + 40));
      first.sessionsOpened.add(new Session("on", "u", T0, T0 + 41));
      Outcome second = Samples.batch(40);
      second.answers.add(new Outcome.Kept(young, Actor.GATEWAY, new Answer.Done("y", 1)));
      open.commit(first, second);
      open.store.ledger().prune(0, 0);

      assertThat(open.store.ledger().answer(old)).isEmpty();
      assertThat(open.store.ledger().answer(young)).isPresent();
      assertThat(open.store.accounts().session("over")).isEmpty();
      assertThat(open.store.accounts().session("on")).isPresent();
    }
  }

  @Test
  void emptyStore_hasNothingToDrop() throws Exception {
    try (OpenStore open = OpenStore.in(dir, SMALL)) {
      assertThat(open.store.ledger().prune(5, Long.MAX_VALUE)).isZero();
    }
  }

  private static List<Long> seqs(OpenStore open) throws Exception {
    return open.store.ledger().entries(0, 1_000).stream().map(Ledger.StoredEntry::seq).toList();
  }

  private static long count(OpenStore open, String table) throws Exception {
    try (Statements sql = new Statements(Sqlite.writer(open.directory.database()))) {
      return sql.number("select count(*) from " + table, Statements.NONE);
    }
  }
}
