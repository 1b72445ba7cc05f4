package io.lilong.gateway.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lilong.gateway.account.Session;
import io.lilong.gateway.alarm.Alarm;
import io.lilong.gateway.pipeline.Ledger;
import io.lilong.gateway.pipeline.Outcome;
import io.lilong.gateway.texts.Document;
import io.lilong.gateway.ticket.Ticket;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerTest {

  @TempDir Path dir;

  @Test
  void newVersionOfRows_replacesTheOldOnes() throws Exception {
    try (OpenStore open = OpenStore.in(dir)) {
      Outcome first = Samples.faultyBatch(1);
      Outcome second = Samples.batch(2);
      Alarm cleared = new Samples.AlarmBuilder("alarm-1").cleared().acknowledged().build();
      second.alarms.put(cleared.id(), cleared);
      second.dueAdded.add(new Outcome.Due("k", 5, "escalate", "x"));
      Outcome third = Samples.batch(3);
      third.dueDone.add("k");
      open.commit(first, second, third);

      assertThat(open.store.alarms().find("alarm-1")).contains(cleared);
      assertThat(open.store.ledger().recover().alarms()).isEmpty();
      assertThat(open.store.ledger().recover().due()).isEmpty();
    }
  }

  @Test
  void endAndBeginOfOneKeyInABatch_leavesItBegun() throws Exception {
    try (OpenStore open = OpenStore.in(dir)) {
      Outcome outcome = Samples.batch(1);
      outcome.dueAdded.add(new Outcome.Due("again", 9, "re-alarm", "a"));
      outcome.dueDone.add("again");
      outcome.pendingAdded.add(new Outcome.PendingRelease("c", 4));
      outcome.pendingReleased.add(new Outcome.PendingRelease("c", 4));
      open.commit(outcome);

      Ledger.Recovered recovered = open.store.ledger().recover();
      assertThat(recovered.due()).isEqualTo(outcome.dueAdded);
      assertThat(recovered.pending()).isEqualTo(outcome.pendingAdded);
    }
  }

  @Test
  void otherBatchUnderAKnownSequence_isRefusedAndWritesNothing() throws Exception {
    try (OpenStore open = OpenStore.in(dir)) {
      open.commit(Samples.batch(1));
      Outcome other = Samples.faultyBatch(1);
      other.entry = new byte[] {1};

      assertThatThrownBy(() -> open.store.ledger().commit(other))
          .isInstanceOfSatisfying(Ledger.Failure.class, f -> assertThat(f.io()).isFalse());
      open.store.ledger().reopen();
      assertThat(open.store.ledger().recover().alarms()).isEmpty();
    }
  }

  @Test
  void secondUnclosedTicketOfAFault_isRefused() throws Exception {
    try (OpenStore open = OpenStore.in(dir)) {
      Outcome first = Samples.batch(1);
      first.tickets.put("1", Samples.ticket("1", Ticket.State.FIXED, "hold/p", 1));
      Outcome second = Samples.batch(2);
      second.tickets.put("2", Samples.ticket("2", Ticket.State.OPEN, "hold/p", 2));
      open.commit(first);

      assertThatThrownBy(() -> open.commit(second)).isInstanceOf(Ledger.Failure.class);
      open.store.ledger().reopen();
      second.tickets.put("1", Samples.ticket("1", Ticket.State.CLOSED, "hold/p", 1));
      open.commit(second);
      assertThat(open.store.tickets().find("2")).isPresent();
    }
  }

  @Test
  void snapshots_twoNewestStay() throws Exception {
    try (OpenStore open = OpenStore.in(dir)) {
      SqliteLedger ledger = open.store.ledger();
      for (int seq = 1; seq <= 3; seq++) {
        ledger.keepSnapshot(new Ledger.Snapshot(seq, 10L * seq, new byte[] {(byte) seq}));
      }

      Ledger.Snapshot newest = ledger.recover().snapshot();
      assertThat(newest).isNotNull();
      assertThat(newest.seq()).isEqualTo(3);
      assertThat(newest.at()).isEqualTo(30);
      assertThat(newest.bytes()).containsExactly(3);
    }
    try (Statements sql = new Statements(Sqlite.writer(dir.resolve("lilong.db")))) {
      assertThat(sql.list("select seq from snapshot order by seq", Statements.NONE, Row::number))
          .containsExactly(2L, 3L);
    }
  }

  @Test
  void documents_theNewestSetIsInForceWhole() throws Exception {
    Document rules = new Document("rules", "fire.yaml", "a", "text a");
    Document dropped = new Document("rules", "old.yaml", "b", "text b");
    Document site = new Document("site", "site.yaml", "c", "text c");
    try (OpenStore open = OpenStore.in(dir)) {
      Outcome first = Samples.batch(1);
      first.documents.addAll(List.of(rules, dropped, site));
      Outcome second = Samples.batch(2);
      second.documents.addAll(List.of(rules, site));
      open.commit(first, second, Samples.batch(3));

      assertThat(open.store.ledger().recover().documents()).containsExactly(rules, site);
    }
  }

  @Test
  void snapshotOfABatch_isThereExactlyWhenTheBatchIs() throws Exception {
    try (OpenStore open = OpenStore.in(dir)) {
      SqliteLedger ledger = open.store.ledger();
      Outcome kept = Samples.batch(1);
      kept.snapshot = new Ledger.Snapshot(1, 10, new byte[] {1});
      open.commit(kept);
      Outcome failing = Samples.batch(2);
      failing.snapshot = new Ledger.Snapshot(2, 20, new byte[] {2});
      failing.sessionsOpened.add(new Session("hash", "nobody of that name", 1, 2));
      assertThatThrownBy(() -> ledger.commit(failing)).isInstanceOf(Ledger.Failure.class);
      ledger.reopen();

      assertThat(ledger.recover().snapshot()).usingRecursiveComparison().isEqualTo(kept.snapshot);
    }
  }

  @Test
  void recover_bringsAlarmsThatAreActiveUnacknowledgedOrShelved() throws Exception {
    try (OpenStore open = OpenStore.in(dir)) {
      Outcome outcome = Samples.batch(1);
      for (Samples.AlarmBuilder builder :
          List.of(
              new Samples.AlarmBuilder("active").acknowledged(),
              new Samples.AlarmBuilder("cleared").cleared(),
              new Samples.AlarmBuilder("over").cleared().acknowledged(),
              new Samples.AlarmBuilder("shelved").cleared().acknowledged().shelvedUntil(9))) {
        Alarm alarm = builder.build();
        outcome.alarms.put(alarm.id(), alarm);
      }
      open.commit(outcome);

      assertThat(open.store.ledger().recover().alarms())
          .extracting(Alarm::id)
          .containsExactly("active", "cleared", "shelved");
    }
  }

  @Test
  void emptyStore_recoversToNothing() throws Exception {
    try (OpenStore open = OpenStore.in(dir)) {
      Ledger.Recovered recovered = open.store.ledger().recover();
      assertThat(recovered.lastSeq()).isZero();
      assertThat(recovered.snapshot()).isNull();
      assertThat(open.store.ledger().contains(1)).isFalse();
      assertThat(open.store.ledger().answer(UUID.randomUUID())).isEmpty();
    }
  }
}
