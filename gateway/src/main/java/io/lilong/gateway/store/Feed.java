package io.lilong.gateway.store;

import io.lilong.gateway.change.Change;
import io.lilong.gateway.change.ChangeFeed;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jdbi.v3.core.mapper.RowMapper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The change feed: what is committed from the database, what is being committed to listeners. */
public final class Feed implements ChangeFeed {

  private static final Logger LOG = LoggerFactory.getLogger(Feed.class);
  private static final RowMapper<Change> CHANGE =
      Reads.mapper(
          row -> new Change(row.number(), row.number(), row.word(Change.Topic.class), row.text()));

  private final Reads reads;
  private final List<Consumer<List<Change>>> listeners = new CopyOnWriteArrayList<>();
  private volatile long latest;

  /**
   * @param latest newest change on disk, 0 for none
   */
  Feed(Reads reads, long latest) {
    this.reads = reads;
    this.latest = latest;
  }

  /**
   * Tells listeners of a commit's changes. Called by the writer after that commit, on its thread. A
   * listener that throws is logged; the others still hear of it.
   */
  public void published(List<Change> changes) {
    if (changes.isEmpty()) {
      return;
    }
    latest = changes.get(changes.size() - 1).seq();
    for (Consumer<List<Change>> listener : listeners) {
      try {
        listener.accept(changes);
      } catch (RuntimeException e) {
        LOG.error("A listener failed on changes up to {}", latest, e);
      }
    }
  }

  @Override
  public long latest() {
    return latest;
  }

  /**
   * {@inheritDoc}
   *
   * <p>Empty also for a sequence that was never given: the reader's comes from another database.
   */
  @Override
  public Optional<List<Change>> after(long seq, int limit) {
    return reads.read(
        handle -> {
          Kept kept =
              handle
                  .createQuery(
                      "select coalesce((select min(seq) from change), 1),"
                          + " coalesce((select max(seq) from change), 0)")
                  .map(Reads.mapper(row -> new Kept(row.number(), row.number())))
                  .one();
          if (seq < kept.first() - 1 || seq > kept.last()) {
            return Optional.empty();
          }
          return Optional.of(
              handle
                  .createQuery(
                      OutcomeWriter.CHANGE.select() + "where seq > :seq order by seq limit :limit")
                  .bind("seq", seq)
                  .bind("limit", limit)
                  .map(CHANGE)
                  .list());
        });
  }

  private record Kept(long first, long last) {}

  @Override
  public AutoCloseable listen(Consumer<List<Change>> listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }
}
