package io.lilong.gateway.ticket;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/**
 * Numbers people can say on the phone: day and a running count, {@code 261124-07}. The count starts
 * anew each day of the site's zone.
 */
final class TicketNumbers {

  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyMMdd");

  private final ZoneId zone;
  private LocalDate day = LocalDate.EPOCH;
  private int last;

  TicketNumbers(ZoneId zone) {
    this.zone = zone;
  }

  /** A number that is taken already. */
  void taken(String number, long openedAt) {
    LocalDate opened = Instant.ofEpochMilli(openedAt).atZone(zone).toLocalDate();
    int count = Integer.parseInt(number.substring(number.indexOf('-') + 1));
    if (opened.isAfter(day)) {
      day = opened;
      last = count;
    } else if (opened.equals(day)) {
      last = Math.max(last, count);
    }
  }

  /** The next number; a day never comes back, even when the clock is put back. */
  String next(long now) {
    LocalDate today = Instant.ofEpochMilli(now).atZone(zone).toLocalDate();
    if (today.isAfter(day)) {
      day = today;
      last = 0;
    }
    last++;
    return DAY.format(day) + "-" + (last < 10 ? "0" : "") + last;
  }
}
