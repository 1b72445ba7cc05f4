package io.lilong.gateway.report;

import io.lilong.gateway.alarm.Alarm;
import io.lilong.gateway.ticket.Ticket;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

/** How soon people answered: alarms to their acknowledgement, tickets from step to step. */
final class Response {

  private static final double MEDIAN = 0.5;
  private static final double NINETY = 0.9;
  private static final double SECOND_MS = 1_000;
  private static final int HOURS = 24;

  private final Period period;
  private final List<Alarm> alarms;
  private final List<Ticket> tickets;

  /**
   * @param alarms those raised in the period or standing in it
   * @param tickets those opened in the period or open in it
   */
  Response(Period period, List<Alarm> alarms, List<Ticket> tickets) {
    this.period = period;
    this.alarms =
        alarms.stream()
            .filter(AlarmLoad::counts)
            .filter(a -> period.holds(a.raisedAt()) && a.acknowledgedAt() > 0)
            .toList();
    this.tickets = tickets.stream().filter(t -> period.holds(t.openedAt())).toList();
  }

  /** A way from one time of a row to a later one; 0 where either is still to come. */
  private record Way<T>(String key, List<T> rows, ToLongFunction<T> from, ToLongFunction<T> to) {

    List<T> gone() {
      return rows.stream()
          .filter(r -> from.applyAsLong(r) > 0 && to.applyAsLong(r) >= from.applyAsLong(r))
          .toList();
    }

    long[] durations() {
      return gone().stream().mapToLong(r -> to.applyAsLong(r) - from.applyAsLong(r)).toArray();
    }
  }

  List<Figure> figures() {
    List<Figure> figures = new ArrayList<>();
    Way<Alarm> taken = new Way<>("acknowledge", alarms, Alarm::raisedAt, Alarm::acknowledgedAt);
    add(figures, taken, Rows.alarms(taken.gone()));
    figures.add(byHour(taken));
    for (Way<Ticket> way :
        List.of(
            new Way<>("dispatch", tickets, Ticket::openedAt, Ticket::dispatchedAt),
            new Way<>("accept", tickets, Ticket::dispatchedAt, Ticket::acceptedAt),
            new Way<>("arrive", tickets, Ticket::acceptedAt, Ticket::arrivedAt),
            new Way<>("fix", tickets, Ticket::arrivedAt, Ticket::fixedAt),
            new Way<>("repair", tickets, Ticket::openedAt, Ticket::fixedAt))) {
      add(figures, way, Rows.tickets(way.gone()));
    }
    return figures;
  }

  private static <T> void add(List<Figure> figures, Way<T> way, Listing list) {
    long[] durations = way.durations();
    figures.add(
        new Figure(
            way.key() + "-median",
            Statistics.percentile(durations, MEDIAN) / SECOND_MS,
            "s",
            null,
            list));
    figures.add(
        new Figure(
            way.key() + "-p90",
            Statistics.percentile(durations, NINETY) / SECOND_MS,
            "s",
            null,
            list));
  }

  /** The worst hour of the day, and each hour's median: nights show here. */
  private Figure byHour(Way<Alarm> way) {
    Listing.Builder list = Listing.of("hour", "count", "median-s");
    double worst = Double.NaN;
    for (int hour = 0; hour < HOURS; hour++) {
      int h = hour;
      long[] durations =
          way.gone().stream()
              .filter(a -> period.hourOf(a.raisedAt()) == h)
              .mapToLong(a -> a.acknowledgedAt() - a.raisedAt())
              .toArray();
      if (durations.length > 0) {
        double median = Statistics.percentile(durations, MEDIAN) / SECOND_MS;
        list.row(hour, durations.length, median);
        worst = Double.isNaN(worst) ? median : Math.max(worst, median);
      }
    }
    return new Figure("acknowledge-worst-hour", worst, "s", null, list.build());
  }
}
