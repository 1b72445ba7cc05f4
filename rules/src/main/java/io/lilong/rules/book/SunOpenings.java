package io.lilong.rules.book;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.shredzone.commons.suncalc.SunTimes;

/**
 * Nights or days of a place: from sunset to the next sunrise or the other way round. Days are
 * counted by local solar time, so that each day has one sunrise and one sunset wherever it is.
 */
final class SunOpenings extends Openings {

  private static final double MINUTES_PER_DEGREE = 4;

  private final Calendar.Sun sun;
  private final double latitude;
  private final double longitude;

  SunOpenings(Calendar.Sun sun, double latitude, double longitude) {
    this.sun = sun;
    this.latitude = latitude;
    this.longitude = longitude;
  }

  @Override
  protected List<Span> beginningOn(long epochDay) {
    Instant midnight =
        Instant.ofEpochSecond(epochDay * 86_400)
            .minus(Duration.ofMinutes(Math.round(longitude * MINUTES_PER_DEGREE)));
    SunTimes today = timesOf(midnight);
    ZonedDateTime rise = today.getRise();
    ZonedDateTime set = today.getSet();
    if (rise == null || set == null) {
      boolean open = sun.dark() ? today.isAlwaysDown() : today.isAlwaysUp();
      return open
          ? List.of(
              new Span(midnight.toEpochMilli(), midnight.plus(Duration.ofDays(1)).toEpochMilli()))
          : List.of();
    }
    if (!sun.dark()) {
      return List.of(span(rise.toInstant(), set.toInstant()));
    }
    ZonedDateTime nextRise = timesOf(midnight.plus(Duration.ofDays(1))).getRise();
    return List.of(span(set.toInstant(), endOfNight(nextRise, midnight)));
  }

  /** Where the sun does not rise the next day the night lasts to that day's solar midnight. */
  private static Instant endOfNight(@Nullable ZonedDateTime nextRise, Instant midnight) {
    return nextRise == null ? midnight.plus(Duration.ofDays(1)) : nextRise.toInstant();
  }

  private SunTimes timesOf(Instant midnight) {
    return SunTimes.compute()
        .on(midnight.atZone(ZoneOffset.UTC))
        .at(latitude, longitude)
        .oneDay()
        .execute();
  }

  private Span span(Instant from, Instant to) {
    return new Span(from.toEpochMilli() + sun.afterMs(), to.toEpochMilli() - sun.beforeMs());
  }
}
