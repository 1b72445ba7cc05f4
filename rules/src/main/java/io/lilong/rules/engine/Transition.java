package io.lilong.rules.engine;

import io.lilong.rules.book.Severity;
import io.lilong.rules.book.Text;
import org.jspecify.annotations.Nullable;

/**
 * One step of one rule on one device (or group place), with its reason.
 *
 * @param n counts the transitions of one engine from 1, kept over restarts
 * @param device the engine's device index, or -1 for a group alarm
 * @param place for a group alarm the place it stands for, e.g. {@code stairway:7/28}; else null
 * @param rule the rule's id
 * @param ruleRevision the rule's revision
 * @param kind what happened
 * @param at epoch ms it counts from (event time; engine time where flagged LATE)
 * @param onset epoch ms of the first reading of the episode
 * @param severity severity now
 * @param reason why
 * @param causeSeq the caller's sequence of the reading that caused it, -1 when time caused it
 * @param signal index of the signal whose value is told, -1 when none
 * @param value value of that signal, NaN when none
 * @param limit the limit it was held against, NaN when none
 * @param limitFrom where the limit comes from: {@code rule}, {@code class walkup-1980s}, …, or null
 * @param sentence value, comparison and duration in words where it begins to be true, e.g. 电流 18.4
 *     A，高于 15.0 A 已满 5 分钟; what went wrong where a rule failed; else empty
 * @param count how often it occurred within this alarm (latched re-occurrence counts up)
 * @param flags bits of the constants below
 */
public record Transition(
    long n,
    int device,
    @Nullable String place,
    String rule,
    String ruleRevision,
    Kind kind,
    long at,
    long onset,
    Severity severity,
    Reason reason,
    long causeSeq,
    int signal,
    double value,
    double limit,
    @Nullable String limitFrom,
    Text sentence,
    int count,
    int flags) {

  public static final int LATE = 1;
  public static final int SUPPRESSED = 2;
  public static final int SHELVED = 4;
  public static final int OUT_OF_SERVICE = 8;
  public static final int FLAPPING = 16;
  public static final int STALE = 32;
  public static final int SHADOW = 64;
  public static final int TEST = 128;

  /** The first of its group since the group's place was last quiet. */
  public static final int FIRST = 256;

  /** What happened. PENDING and CANCELLED never touch an alarm row. */
  public enum Kind {
    PENDING,
    CANCELLED,
    RAISE,
    SEVERITY,
    CONFIRMED,
    STALE,
    GONE,
    CLEAR,
    REOCCURRED,
    ANNOUNCE,
    SHELVED,
    UNSHELVED,

    /**
     * An alarm that stands is quiet from now on, or for one more reason: a cause stands, or its
     * device is worked on.
     */
    SUPPRESSED
  }

  /** Why it happened. */
  public enum Reason {
    CONDITION,
    DELAY,
    GATE,
    BAD_VALUE,
    STALE,
    SILENCE,
    RESET,
    LEVEL,
    CONFIRMATION,
    SHELF_EXPIRED,
    SUPPRESSION,
    SUPPRESSION_ENDED,
    MAINTENANCE,
    RULE_REMOVED,
    RULE_FAILED,
    DEVICE_REMOVED,
    COMMAND
  }

  /** Whether the given flag bit is set. */
  public boolean is(int flag) {
    return (flags & flag) != 0;
  }
}
