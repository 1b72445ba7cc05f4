package io.lilong.rules.book;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Spans of time in which a calendar is open, found day by day as they are asked for. A pure
 * function of its calendar and place; the last answer is kept because the next question is nearly
 * always the same. Not thread-safe.
 */
public abstract class Openings {

  /** One day either side covers windows over midnight and any zone's offset. */
  private static final int DAYS_AROUND = 2;

  private static final long DAY_MS = 86_400_000L;

  /** Nothing changes further ahead than this (polar day, a calendar without windows). */
  private static final int DAYS_AHEAD = 400;

  private long knownFrom = 1;
  private long knownTo = 0;
  private boolean knownOpen;

  /** An open span, from inclusive, to exclusive, epoch ms. */
  protected record Span(long from, long to) {}

  /** The spans that begin on a day, counted from 1970-01-01; ordered or not. */
  protected abstract List<Span> beginningOn(long epochDay);

  /** Whether it is open at a time. */
  public final boolean open(long time) {
    find(time);
    return knownOpen;
  }

  /** First time after {@code time} at which it opens or shuts. */
  public final long next(long time) {
    find(time);
    return knownTo;
  }

  private void find(long time) {
    if (time >= knownFrom && time < knownTo) {
      return;
    }
    long day = Math.floorDiv(time, DAY_MS);
    for (int ahead = DAYS_AROUND; ; ahead = Math.min(DAYS_AHEAD, ahead * 4)) {
      if (within(around(day - DAYS_AROUND, day + ahead), time) || ahead == DAYS_AHEAD) {
        return;
      }
    }
  }

  /** Sets what is known around {@code time}; false when the end lies beyond the spans given. */
  private boolean within(List<Span> spans, long time) {
    knownFrom = time;
    knownTo = io.lilong.rules.book.Span.NEVER;
    knownOpen = false;
    for (Span span : spans) {
      if (time < span.from) {
        knownTo = span.from;
        return true;
      }
      if (time < span.to) {
        knownOpen = true;
        knownTo = span.to;
        return true;
      }
    }
    return false;
  }

  private List<Span> around(long firstDay, long lastDay) {
    List<Span> all = new ArrayList<>();
    for (long day = firstDay; day <= lastDay; day++) {
      for (Span span : beginningOn(day)) {
        if (span.from < span.to) {
          all.add(span);
        }
      }
    }
    all.sort(Comparator.comparingLong(Span::from));
    return joined(all);
  }

  /** Overlapping and touching spans become one, so that a boundary is always a change. */
  private static List<Span> joined(List<Span> sorted) {
    List<Span> joined = new ArrayList<>();
    for (Span span : sorted) {
      Span last = joined.isEmpty() ? null : joined.get(joined.size() - 1);
      if (last != null && span.from <= last.to) {
        joined.set(joined.size() - 1, new Span(last.from, Math.max(last.to, span.to)));
      } else {
        joined.add(span);
      }
    }
    return joined;
  }
}
