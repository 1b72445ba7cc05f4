package io.lilong.gateway.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.lilong.gateway.journal.JournalSource;
import io.lilong.gateway.journal.ReadingColumns;
import io.lilong.gateway.pipeline.Outcome;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteJournalTest {

  @TempDir Path dir;
  private final AtomicInteger decoded = new AtomicInteger();

  /** An entry here is one byte: how many readings it holds; 0 is a tick. */
  private ReadingColumns decode(byte[] entry) {
    decoded.incrementAndGet();
    if (entry[0] == 0) {
      return null;
    }
    ReadingColumns columns = new ReadingColumns(entry[0]);
    for (int i = 0; i < entry[0]; i++) {
      columns.add(i, i, i, i, null, (byte) 0);
    }
    return columns;
  }

  @Test
  void after_givesAsManyWholeBatchesAsFitAndAtLeastOne() throws Exception {
    try (OpenStore open = OpenStore.in(dir)) {
      JournalSource journal = open.store.journal(this::decode);
      assertThat(journal.after(0, 10)).isEmpty();
      assertThat(journal.latest()).isZero();
      commit(open, 3, 0, 4, 0, 5, 20);

      assertThat(seqs(journal.after(0, 8))).containsExactly(1L, 3L);
      assertThat(seqs(journal.after(3, 8))).containsExactly(5L);
      assertThat(seqs(journal.after(5, 8))).containsExactly(6L);
      assertThat(seqs(journal.after(0, 1_000))).containsExactly(1L, 3L, 5L, 6L);
      assertThat(journal.after(6, 8)).isEmpty();
      assertThat(journal.latest()).isEqualTo(6);
      JournalSource.Batch batch = journal.after(0, 1).get(0);
      assertThat(batch.at()).isEqualTo(Samples.T0 + 1);
      assertThat(batch.readings().size()).isEqualTo(3);
    }
  }

  @Test
  void after_behindManyTicks_doesNotReadThemAgain() throws Exception {
    try (OpenStore open = OpenStore.in(dir)) {
      JournalSource journal = open.store.journal(this::decode);
      commit(open, new int[300]);
      assertThat(journal.after(0, 10)).isEmpty();
      assertThat(decoded.get()).isEqualTo(300);
      assertThat(journal.after(0, 10)).isEmpty();
      assertThat(decoded.get()).isEqualTo(300);

      Outcome readings = Samples.batch(301);
      readings.entry = new byte[] {2};
      open.commit(readings);
      assertThat(seqs(journal.after(0, 10))).containsExactly(301L);
      assertThat(seqs(journal.after(0, 10))).containsExactly(301L);
      assertThat(seqs(journal.after(150, 10))).containsExactly(301L);
    }
  }

  private static List<Long> seqs(List<JournalSource.Batch> batches) {
    return batches.stream().map(JournalSource.Batch::seq).toList();
  }

  private static void commit(OpenStore open, int... sizes) throws Exception {
    for (int i = 0; i < sizes.length; i++) {
      Outcome outcome = Samples.batch(i + 1);
      outcome.entry = new byte[] {(byte) sizes[i]};
      open.commit(outcome);
    }
  }
}
