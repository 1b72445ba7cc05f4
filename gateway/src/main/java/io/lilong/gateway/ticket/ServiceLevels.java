package io.lilong.gateway.ticket;

import io.lilong.rules.book.Severity;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How long each step of a ticket may take, by what is broken and how badly. The defaults follow a
 * property company's published standard: urgent on site in 20 minutes and repaired the same day,
 * ordinary on site the same day and done in three working days, a call back within 24 hours; fire:
 * someone on the spot in three minutes.
 *
 * @param calendar ordinary hours and days off
 * @param levels in the order they are asked; the first that fits counts
 * @param verifyAfterMs how long readings must be good at the least before a repair counts as proven
 * @param realarmMs how often an unacknowledged fire alarm is announced again; 0 for never
 * @param joinMs how long a second report of the same trouble at the same stairway joins the first
 */
public record ServiceLevels(
    WorkCalendar calendar,
    List<ServiceLevel> levels,
    long verifyAfterMs,
    long realarmMs,
    long joinMs) {

  private static final long MINUTE = 60_000;

  public ServiceLevels {
    levels = List.copyOf(levels);
  }

  /**
   * One class of tickets.
   *
   * @param id its name
   * @param kinds kinds of device it is for; empty for all
   * @param trades trades it is for; empty for all
   * @param severities priorities it is for; empty for all
   * @param limits how long each step may take; none where a step has no limit
   */
  public record ServiceLevel(
      String id,
      Set<String> kinds,
      Set<String> trades,
      Set<Severity> severities,
      Map<Ticket.Limit, Allowance> limits) {

    public ServiceLevel {
      kinds = Set.copyOf(kinds);
      trades = Set.copyOf(trades);
      severities = Set.copyOf(severities);
      limits = Map.copyOf(limits);
    }

    private boolean fits(Subject of) {
      return (kinds.isEmpty() || (of.kind() != null && kinds.contains(of.kind())))
          && (trades.isEmpty() || trades.contains(of.trade()))
          && (severities.isEmpty() || severities.contains(of.priority()));
    }
  }

  /** The same by another wall clock. */
  public ServiceLevels in(ZoneId zone) {
    WorkCalendar hours =
        new WorkCalendar(
            zone,
            calendar.days(),
            calendar.from(),
            calendar.to(),
            calendar.holidays(),
            calendar.madeUp());
    return new ServiceLevels(hours, levels, verifyAfterMs, realarmMs, joinMs);
  }

  /** What a ticket is about, as far as its limits depend on it. */
  public record Subject(@Nullable String kind, String trade, Severity priority) {

    static Subject of(Ticket ticket) {
      return new Subject(ticket.kind(), ticket.trade(), ticket.priority());
    }
  }

  /** The practice named above, with Monday to Friday and no holidays known. */
  public static ServiceLevels defaults(ZoneId zone) {
    return new ServiceLevels(
        WorkCalendar.ordinary(zone),
        List.of(
            level("fire", Set.of("fire"), Set.of(), "1m", "1m", "3m", "today or 8h", "4h"),
            level(
                "urgent",
                Set.of(),
                Set.of(Severity.CRITICAL, Severity.MAJOR),
                "5m",
                "5m",
                "20m",
                "today or 4h",
                "4h"),
            level(
                "ordinary",
                Set.of(),
                Set.of(),
                "30m",
                "30m",
                "today working",
                "3d working",
                "1d working")),
        10 * MINUTE,
        2 * MINUTE,
        10 * MINUTE);
  }

  private static ServiceLevel level(
      String id,
      Set<String> kinds,
      Set<Severity> severities,
      String dispatch,
      String accept,
      String arrive,
      String repair,
      String verify) {
    return new ServiceLevel(
        id,
        kinds,
        Set.of(),
        severities,
        Map.of(
            Ticket.Limit.DISPATCH, known(dispatch),
            Ticket.Limit.ACCEPT, known(accept),
            Ticket.Limit.ARRIVE, known(arrive),
            Ticket.Limit.REPAIR, known(repair),
            Ticket.Limit.VERIFY, known(verify),
            Ticket.Limit.CALL_BACK, known("24h"),
            Ticket.Limit.OUTSIDE, known("3d working")));
  }

  private static Allowance known(String text) {
    Allowance allowance = Allowance.parse(text);
    if (allowance == null) {
      throw new IllegalArgumentException(text);
    }
    return allowance;
  }

  private @Nullable Allowance allowance(Subject subject, Ticket.Limit limit) {
    return levels.stream()
        .filter(level -> level.fits(subject))
        .findFirst()
        .map(level -> level.limits().get(limit))
        .orElse(null);
  }

  /** When a limit ends that begins at {@code from}; 0 where there is none. Epoch ms. */
  public long end(Subject subject, Ticket.Limit limit, long from) {
    Allowance allowance = allowance(subject, limit);
    return allowance == null ? 0 : allowance.end(from, calendar);
  }

  /**
   * When a limit ends whose clock stood still from {@code stopped} to {@code now}: later by that
   * time, counted in ordinary hours where the limit is. One that was over stays over.
   */
  long resumed(Subject subject, Ticket.Limit limit, long end, long stopped, long now) {
    if (end == 0 || end <= stopped) {
      return end;
    }
    Allowance allowance = allowance(subject, limit);
    return allowance != null && allowance.working()
        ? calendar.plusWorking(now, calendar.working(stopped, end))
        : end + (now - stopped);
  }
}
