package io.lilong.rules.book;

/** What a rule does when its data grows older than {@code stale_after}. */
public enum OnStale {
  HOLD,
  CLEAR,
  RAISE
}
