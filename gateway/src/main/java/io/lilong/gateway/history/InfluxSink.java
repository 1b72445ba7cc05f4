package io.lilong.gateway.history;

import io.lilong.gateway.decode.Decoding;
import io.lilong.gateway.decode.Message;
import io.lilong.gateway.decode.Quarantine;
import io.lilong.gateway.decode.Quarantined;
import io.lilong.gateway.journal.JournalSource;
import io.lilong.rules.book.Text;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ExecutionException;

/**
 * Writes batches to InfluxDB and does not go on before they are there. What the server refuses for
 * good is narrowed down to the single line, which goes to quarantine; anything else is tried until
 * it works. Writing a line twice is writing it once, so a kill between the answer and the cursor is
 * harmless.
 */
final class InfluxSink implements Follower.Sink {

  private static final String CURSOR = "influx";
  private static final int LONGEST_KEPT = 64 * 1024;

  private final InfluxWire wire;
  private final HistoryFile file;
  private final LineEncoder encoder;
  private final Progress progress;
  private final Patience patience;
  private final Quarantine.Keeper quarantine;
  private final InstantSource clock;
  private final int batchLines;

  InfluxSink(
      InfluxWire wire,
      HistoryFile file,
      LineEncoder encoder,
      Progress progress,
      Patience patience,
      Quarantine.Keeper quarantine,
      InstantSource clock,
      int batchLines) {
    this.wire = wire;
    this.file = file;
    this.encoder = encoder;
    this.progress = progress;
    this.patience = patience;
    this.quarantine = quarantine;
    this.clock = clock;
    this.batchLines = batchLines;
  }

  static long storedCursor(HistoryFile file) {
    try {
      return file.cursor(CURSOR);
    } catch (SQLException e) {
      throw new IllegalStateException("history cursor cannot be read: " + e.getMessage(), e);
    }
  }

  @Override
  public void take(List<JournalSource.Batch> batches) throws InterruptedException {
    encoder.clear();
    for (JournalSource.Batch batch : batches) {
      encoder.add(batch.readings());
    }
    int lines = encoder.lines();
    for (int from = 0; from < lines; from += batchLines) {
      deliver(from, Math.min(lines, from + batchLines));
    }
    JournalSource.Batch newest = batches.get(batches.size() - 1);
    moveTo(newest.seq());
    progress.written(newest.seq(), newest.at(), Follower.count(batches));
  }

  private void deliver(int from, int to) throws InterruptedException {
    while (true) {
      InfluxWire.Answer answer = wire.write(encoder.text(from, to));
      if (answer.ok()) {
        patience.fine();
        return;
      }
      switch (answer.status()) {
        case 400, 413, 422 -> {
          narrow(from, to, answer);
          return;
        }
        default -> patience.trouble(words(answer), answer.retryAfterMs());
      }
    }
  }

  private void narrow(int from, int to, InfluxWire.Answer answer) throws InterruptedException {
    if (to - from > 1) {
      int middle = (from + to) >>> 1;
      deliver(from, middle);
      deliver(middle, to);
      return;
    }
    Message line =
        new Message(
            "history",
            null,
            "influxdb",
            encoder.text(from, to).getBytes(StandardCharsets.UTF_8),
            clock.millis(),
            false,
            false);
    Text why =
        new Text("InfluxDB 拒收：" + answer.message(), "InfluxDB refuses it: " + answer.message());
    try {
      quarantine
          .keep(Quarantined.of(line, Decoding.Reason.REFUSED_BY_HISTORY, why, LONGEST_KEPT))
          .toCompletionStage()
          .toCompletableFuture()
          .get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("a refused line could not be set aside", e.getCause());
    }
    progress.refused(1);
  }

  private static Text words(InfluxWire.Answer answer) {
    return answer.status() == 0
        ? new Text("InfluxDB 没有回答：" + answer.message(), "no answer: " + answer.message())
        : new Text(
            "InfluxDB 回答 " + answer.status() + "：" + answer.message(),
            "answer " + answer.status() + ": " + answer.message());
  }

  @Override
  public void pass(long seq) throws InterruptedException {
    moveTo(seq);
    progress.written(seq, 0, 0);
  }

  private void moveTo(long seq) throws InterruptedException {
    while (true) {
      try {
        file.moveCursor(CURSOR, seq);
        file.connection().commit();
        return;
      } catch (SQLException e) {
        patience.trouble(
            new Text("游标写不进去：" + e.getMessage(), "the cursor is not stored: " + e.getMessage()), 0);
        reopen();
      }
    }
  }

  private void reopen() {
    try {
      file.reopen();
    } catch (SQLException e) {
      throw new IllegalStateException("history file does not open: " + e.getMessage(), e);
    }
  }

  @Override
  public void idle() {
    // InfluxDB looks after itself
  }

  @Override
  public void cancel() {
    wire.cancel();
  }
}
