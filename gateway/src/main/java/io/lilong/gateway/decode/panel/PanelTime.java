package io.lilong.gateway.decode.panel;

import io.lilong.gateway.decode.Measurement;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/** Time as panels tell it: second, minute, hour, day, month, year of the century; one byte each. */
final class PanelTime {

  static final int BYTES = 6;

  private static final int CENTURY = 2000;
  private static final int YEARS = 100;

  private PanelTime() {}

  /** Epoch ms; {@link Measurement#NO_TIME} where the bytes are no time, as of a clock never set. */
  static long read(byte[] b, int at, ZoneId zone) {
    int year = b[at + 5];
    if (year < 0 || year >= YEARS) {
      return Measurement.NO_TIME;
    }
    try {
      return LocalDateTime.of(CENTURY + year, b[at + 4], b[at + 3], b[at + 2], b[at + 1], b[at])
          .atZone(zone)
          .toInstant()
          .toEpochMilli();
    } catch (DateTimeException e) {
      return Measurement.NO_TIME;
    }
  }

  static byte[] bytes(ZonedDateTime t) {
    return new byte[] {
      (byte) t.getSecond(),
      (byte) t.getMinute(),
      (byte) t.getHour(),
      (byte) t.getDayOfMonth(),
      (byte) t.getMonthValue(),
      (byte) (t.getYear() % YEARS)
    };
  }
}
