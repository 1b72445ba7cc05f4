package io.lilong.gateway.web.live;

import io.lilong.gateway.change.Change;
import io.lilong.gateway.change.ChangeFeed;
import io.lilong.gateway.web.call.Offload;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells every screen what was committed.
 *
 * <p><b>How nothing is lost and nothing piles up.</b> The change feed is the buffer. Readers that
 * keep up get each batch of changes as it is committed, encoded once. A reader that comes with an
 * old position, or whose socket is full, is given pages from the feed at its own pace until it
 * stands where the others stand. Between a page read and the next broadcast no change can slip
 * through: a reader goes live only on the event loop, and only when its position is not behind
 * {@code delivered}; broadcasts skip what a reader already has. When the feed no longer reaches
 * back to a reader's position, it is told {@code reset} and takes a new snapshot.
 *
 * <p>All state is confined to one event loop; rows are read on workers.
 */
public final class LiveStream {

  private static final Logger log = LoggerFactory.getLogger(LiveStream.class);

  /** Changes a batch: bounds what a full socket holds beyond its queue. */
  private static final int BATCH = 64;

  /** Changes that may wait for their rows to be read; beyond it readers go to the feed. */
  private static final int MOST_PENDING = 4_096;

  private static final long RETRY_MS = 1_000;

  private final Context context;
  private final ChangeFeed feed;
  private final ChangedRows rows;
  private final Offload reads;
  private final Counter resets;
  private final InstantSource clock;
  private final List<Reader> readers = new ArrayList<>();
  private final Deque<Change> pending = new ArrayDeque<>();
  private @Nullable AutoCloseable listening;
  private boolean reading;
  private long delivered;

  public LiveStream(
      Context context,
      ChangeFeed feed,
      ChangedRows rows,
      Offload reads,
      InstantSource clock,
      MeterRegistry metrics) {
    this.clock = clock;
    this.context = context;
    this.feed = feed;
    this.rows = rows;
    this.reads = reads;
    this.resets = Counter.builder("lilong.live.resets").register(metrics);
  }

  /** Begins to listen. */
  public void open() {
    listening = feed.listen(changes -> context.runOnContext(v -> committed(changes)));
  }

  /** Stops listening and ends every stream. */
  public void close() throws Exception {
    if (listening != null) {
      listening.close();
    }
    List.copyOf(readers).forEach(Reader::close);
    readers.clear();
  }

  /** Newest committed change. */
  long latest() {
    return feed.latest();
  }

  /** The readers now; only for the event loop. */
  List<Reader> readers() {
    return readers;
  }

  /** Takes a reader in; it goes live when it has caught up. */
  void join(Reader reader) {
    readers.add(reader);
    catchUp(reader);
  }

  void leave(Reader reader) {
    reader.markGone();
    readers.remove(reader);
  }

  private void committed(List<Change> changes) {
    if (readers.isEmpty()) {
      delivered = changes.get(changes.size() - 1).seq();
      return;
    }
    pending.addAll(changes);
    if (pending.size() > MOST_PENDING) {
      delivered = pending.getLast().seq();
      pending.clear();
      sendToFeed();
    }
    pump();
  }

  private void pump() {
    if (reading || pending.isEmpty()) {
      return;
    }
    List<Change> batch = new ArrayList<>(BATCH);
    while (batch.size() < BATCH && !pending.isEmpty()) {
      batch.add(pending.remove());
    }
    reading = true;
    long upTo = batch.get(batch.size() - 1).seq();
    reads
        .run(() -> rows.read(batch))
        .onComplete(
            frames -> {
              reading = false;
              delivered = Math.max(delivered, upTo);
              if (frames.succeeded()) {
                broadcast(frames.result(), upTo);
              } else {
                log.warn("rows for the live stream could not be read", frames.cause());
                sendToFeed();
              }
              pump();
            });
  }

  /** Readers that were live fetch what they miss from the feed. */
  private void sendToFeed() {
    for (Reader reader : List.copyOf(readers)) {
      if (reader.live()) {
        reader.lag(0);
        catchUp(reader);
      }
    }
  }

  private void broadcast(List<Frame> frames, long upTo) {
    for (Reader reader : List.copyOf(readers)) {
      if (!reader.live()) {
        continue;
      }
      if (reader.full()) {
        waitForRoom(reader);
      } else {
        reader.send(frames, upTo);
      }
    }
  }

  private void waitForRoom(Reader reader) {
    reader.lag(clock.millis());
    reader.onRoom(() -> catchUp(reader));
  }

  private void catchUp(Reader reader) {
    if (reader.gone()) {
      return;
    }
    long from = reader.cursor();
    reads
        .run(() -> page(from))
        .onComplete(
            page -> {
              if (reader.gone()) {
                return;
              }
              if (page.failed()) {
                log.warn("the change feed could not be read", page.cause());
                context.owner().setTimer(RETRY_MS, id -> catchUp(reader));
              } else {
                deliver(reader, page.result());
              }
            });
  }

  /** A page of the past: frames up to a place in the sequence, or a reset to it. */
  private record PastPage(List<Frame> frames, long upTo, boolean reset, boolean more) {}

  private PastPage page(long from) {
    long latest = feed.latest();
    Optional<List<Change>> changes = from > latest ? Optional.empty() : feed.after(from, BATCH);
    if (changes.isEmpty()) {
      return new PastPage(List.of(), latest, true, false);
    }
    List<Change> page = changes.get();
    long upTo = page.isEmpty() ? from : page.get(page.size() - 1).seq();
    return new PastPage(rows.read(page), upTo, false, page.size() == BATCH);
  }

  private void deliver(Reader reader, PastPage page) {
    if (page.reset()) {
      resets.increment();
      reader.jump(page.upTo());
      reader.send(Frame.encode(page.upTo(), "reset", new JsonObject().put("at", page.upTo())));
    } else {
      reader.send(page.frames(), page.upTo());
    }
    if (reader.full()) {
      waitForRoom(reader);
    } else if (page.more() || reader.cursor() < delivered) {
      catchUp(reader);
    } else {
      reader.goLive();
    }
  }

  /** To every reader that can take it. */
  void tell(Buffer event) {
    for (Reader reader : List.copyOf(readers)) {
      if (!reader.full()) {
        reader.send(event);
      }
    }
  }
}
