package io.lilong.gateway.ticket;

import io.lilong.rules.book.Severity;

/**
 * How long each step may take, by priority; milliseconds of clock hours. The defaults follow a
 * property company's published standard: urgent on site in 20 minutes and repaired the same day,
 * ordinary on site the same day and done in three days.
 */
public final class ServiceLevels {

  private static final long MINUTE = 60_000;
  private static final long HOUR = 60 * MINUTE;
  private static final long DAY = 24 * HOUR;

  /** Until the next step is due from {@code state}; 0 where no limit runs. */
  public long limit(Ticket.State state, Severity priority) {
    boolean urgent = priority == Severity.CRITICAL || priority == Severity.MAJOR;
    return switch (state) {
      case OPEN -> urgent ? 5 * MINUTE : 30 * MINUTE;
      case DISPATCHED -> urgent ? 5 * MINUTE : 15 * MINUTE;
      case ACCEPTED -> urgent ? 20 * MINUTE : 8 * HOUR;
      case ON_SITE -> urgent ? 8 * HOUR : 3 * DAY;
      case FIXED -> 4 * HOUR;
      case VERIFIED, CLOSED, PAUSED, HANDED_OVER, CANCELLED -> 0;
    };
  }
}
