package io.lilong.gateway.history;

import io.lilong.gateway.journal.JournalSource;
import io.lilong.gateway.ops.Health;
import io.lilong.rules.book.Text;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far history has come, as health and metrics tell it. The follower's thread changes it; anyone
 * may ask.
 */
public final class Progress implements Health.Source {

  /** Behind by more than this is said to be behind. */
  private static final long BEHIND_MS = 60_000;

  private static final String PART = "history";

  private final JournalSource journal;
  private final InstantSource clock;
  private final Counter readings;
  private final Counter refused;
  private final Counter retries;

  private volatile long cursor;
  private volatile long writtenUpTo;
  private volatile long pendingSince = Long.MAX_VALUE;
  private volatile State state;

  private record State(boolean known, @Nullable Text trouble, long since) {}

  /** Starts at a stored cursor; registers {@code lilong_history_*}. */
  public Progress(long cursor, JournalSource journal, InstantSource clock, MeterRegistry meters) {
    this.cursor = cursor;
    this.journal = journal;
    this.clock = clock;
    this.state = new State(false, null, 0);
    this.readings = meters.counter("lilong.history.readings");
    this.refused = meters.counter("lilong.history.refused");
    this.retries = meters.counter("lilong.history.retries");
    Gauge.builder("lilong.history.behind.batches", this, Progress::behindBatches).register(meters);
    Gauge.builder("lilong.history.behind.seconds", this, p -> p.behindMs() / 1000.0)
        .register(meters);
    Gauge.builder("lilong.history.cursor", this, Progress::cursor).register(meters);
  }

  /** Everything up to this journal sequence is kept. */
  public long cursor() {
    return cursor;
  }

  /** Batches were taken from the journal, the oldest committed at {@code at}. */
  void pending(long at) {
    pendingSince = at;
  }

  /** Nothing is waiting. */
  void caughtUp() {
    pendingSince = Long.MAX_VALUE;
  }

  /**
   * Everything up to {@code seq} is kept.
   *
   * @param at gateway time of that batch, 0 when it held nothing to keep
   * @param count readings kept since the last call
   */
  public void written(long seq, long at, int count) {
    cursor = seq;
    if (at > 0) {
      writtenUpTo = at;
    }
    readings.increment(count);
    fine();
  }

  /** Readings were refused for good and put into quarantine. */
  public void refused(int count) {
    refused.increment(count);
  }

  /** The other side answered well. */
  public void fine() {
    State now = state;
    if (!now.known || now.trouble != null) {
      state = new State(true, null, clock.millis());
    }
  }

  /** It could not be written and will be tried again. */
  void trouble(Text why) {
    State now = state;
    retries.increment();
    state = new State(true, why, now.trouble == null ? clock.millis() : now.since);
  }

  private long behindBatches() {
    return Math.max(0, journal.latest() - cursor);
  }

  private long behindMs() {
    long since = pendingSince;
    return since == Long.MAX_VALUE ? 0 : Math.max(0, clock.millis() - since);
  }

  @Override
  public Health health() {
    State now = state;
    long behind = behindMs();
    List<Health.Figure> figures =
        List.of(
            new Health.Figure("behind_batches", behindBatches(), ""),
            new Health.Figure("behind_seconds", behind / 1000.0, "s"),
            new Health.Figure("written_up_to", writtenUpTo, "ms"),
            new Health.Figure("readings", readings.count(), ""),
            new Health.Figure("refused", refused.count(), ""),
            new Health.Figure("retries", retries.count(), ""));
    if (!now.known) {
      Text words = new Text("历史库还没有联系上", "History has not been reached yet");
      return new Health(PART, Health.State.UNKNOWN, 0, words, figures);
    }
    if (now.trouble != null) {
      return new Health(PART, Health.State.DOWN, now.since, troubleWords(now.trouble), figures);
    }
    if (behind > BEHIND_MS) {
      long seconds = behind / 1000;
      Text words =
          new Text(
              "历史库落后 " + seconds + " 秒，正在追赶；报警不受影响",
              "History is " + seconds + " s behind and catching up; alarms are not affected");
      return new Health(PART, Health.State.DEGRADED, now.since, words, figures);
    }
    Text words = new Text("历史数据已写到最新", "History is written up to now");
    return new Health(PART, Health.State.OK, now.since, words, figures);
  }

  private static Text troubleWords(Text why) {
    return new Text(
        "历史库写不进去：" + why.zh() + "。读数留在日志里，报警不受影响",
        "History cannot be written: " + why.en() + ". Readings wait in the journal, alarms do not");
  }
}
