package io.lilong.gateway.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.lilong.gateway.change.Change;
import io.lilong.gateway.pipeline.Outcome;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FeedTest {

  @TempDir Path dir;

  @Test
  void after_givesWhatFollowedInOrder() throws Exception {
    try (OpenStore open = OpenStore.in(dir)) {
      assertThat(open.store.feed().after(0, 10)).contains(List.of());
      commit(open, 1, 5);

      assertThat(seqs(open.store.feed().after(2, 2).orElseThrow())).containsExactly(3L, 4L);
      assertThat(open.store.feed().after(5, 2)).contains(List.of());
      assertThat(open.store.feed().latest()).isEqualTo(5);
    }
    try (OpenStore again = OpenStore.in(dir)) {
      assertThat(again.store.feed().latest()).isEqualTo(5);
    }
  }

  @Test
  void after_olderThanKeptOrNeverGiven_asksForANewSnapshot() throws Exception {
    Limits two = new Limits(1 << 20, 1_000, 2, 1_000_000, 1_000, 100);
    try (OpenStore open = OpenStore.in(dir, two)) {
      commit(open, 1, 5);
      open.store.ledger().prune(0, 0);

      assertThat(open.store.feed().after(2, 10)).isEmpty();
      assertThat(seqs(open.store.feed().after(3, 10).orElseThrow())).containsExactly(4L, 5L);
      assertThat(open.store.feed().after(99, 10)).isEmpty();
    }
  }

  @Test
  void listeners_hearEachCommitUntilClosedAndOneThatThrowsHurtsNoOther() throws Exception {
    try (OpenStore open = OpenStore.in(dir)) {
      List<Long> heard = new ArrayList<>();
      AutoCloseable failing =
          open.store
              .feed()
              .listen(
                  changes -> {
                    throw new IllegalStateException("listener at fault");
                  });
      AutoCloseable listening = open.store.feed().listen(changes -> heard.addAll(seqs(changes)));
      commit(open, 1, 2);
      listening.close();
      failing.close();
      commit(open, 3, 1);

      assertThat(heard).containsExactly(1L, 2L);
    }
  }

  private static List<Long> seqs(List<Change> changes) {
    return changes.stream().map(Change::seq).toList();
  }

  /** One batch with so many changes. */
  private static void commit(OpenStore open, long first, int count) throws Exception {
    Outcome outcome = Samples.batch(first);
    for (long seq = first; seq < first + count; seq++) {
      outcome.changes.add(new Change(seq, Samples.T0, Change.Topic.TICKET, "t" + seq));
    }
    open.commit(outcome);
  }
}
