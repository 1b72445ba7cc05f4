package io.lilong.gateway.replay;

import io.lilong.rules.replay.Advice;
import io.lilong.rules.replay.Episode;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One job that plays the past: asked for, under way, over. Any thread. */
public final class Trial implements Watch {

  /** Where it is. */
  public enum State {
    WAITING,
    RUNNING,
    DONE,
    FAILED,
    CANCELLED;

    /** The word in the API: lower case. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * What was asked for.
   *
   * @param by login name of who asked
   * @param file the rule file whose text is tried, null for none
   * @param hash SHA-256 of that text, hex; null for none
   */
  public record Asked(String by, Span span, @Nullable String file, @Nullable String hash) {}

  /** What it came to. */
  public sealed interface Result {

    /**
     * @param alarms the first alarms it would have raised, in order of their end
     * @param more how many there were beyond those
     */
    record Tested(Past.BackTested outcome, List<Episode> alarms, int more) implements Result {}

    record Advised(List<Advice> advice) implements Result {}
  }

  private final String id = UUID.randomUUID().toString();
  private final Asked asked;
  private volatile State state = State.WAITING;
  private volatile double progress;
  private volatile boolean stopped;
  private volatile @Nullable Result result;
  private volatile @Nullable String failure;

  Trial(Asked asked) {
    this.asked = asked;
  }

  public String id() {
    return id;
  }

  public Asked asked() {
    return asked;
  }

  public State state() {
    return state;
  }

  /** The share of time done, 0 to 1. */
  public double progress() {
    return progress;
  }

  /** What it came to, null unless DONE. */
  public @Nullable Result result() {
    return result;
  }

  /** Why it failed, null unless FAILED. */
  public @Nullable String failure() {
    return failure;
  }

  /** Whether it ended, one way or another. */
  public boolean isOver() {
    return state != State.WAITING && state != State.RUNNING;
  }

  /** Asks it to stop; it does within a second or so. */
  void stop() {
    stopped = true;
  }

  void running() {
    state = State.RUNNING;
  }

  void done(Result outcome) {
    result = outcome;
    progress = 1;
    state = State.DONE;
  }

  void cancelled() {
    state = State.CANCELLED;
  }

  void failed(String why) {
    failure = why;
    state = State.FAILED;
  }

  @Override
  public void progress(double share) {
    progress = share;
  }

  @Override
  public boolean isStopped() {
    return stopped;
  }
}
