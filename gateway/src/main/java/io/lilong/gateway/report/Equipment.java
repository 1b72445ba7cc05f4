package io.lilong.gateway.report;

import io.lilong.gateway.history.ReadingQueries;
import io.lilong.gateway.site.Compound;
import io.lilong.gateway.site.Device;
import io.lilong.gateway.site.Point;
import io.lilong.gateway.site.Registry;
import io.lilong.gateway.ticket.Ticket;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What lights burned and pumps ran, from history. Energy is that of the signal {@code power} (W)
 * where a device tells it, else it is estimated from its current at the mains' nominal voltage.
 */
final class Equipment {

  /** Readings are held for so many reporting intervals, as rules hold them. */
  private static final int HOLD_INTERVALS = 3;

  private static final double NOMINAL_V = 220;
  private static final double KILO = 1_000;
  private static final double DAY_HOURS = 24;

  /** Running hours and starts between two services, where neither device nor compound says. */
  private static final double SERVICE_HOURS = 2_000;

  private static final double SERVICE_STARTS = 20_000;

  private final Period period;
  private final Registry registry;
  private final ReadingQueries history;

  Equipment(Period period, Registry registry, ReadingQueries history) {
    this.period = period;
    this.registry = registry;
    this.history = history;
  }

  /** Burn hours and energy of lights. Blocks on history. */
  List<Figure> lights(List<Device> devices) {
    Listing.Builder list = Listing.of("device", "burn-h", "energy-kwh", "known-share");
    double hours = 0;
    double energy = 0;
    for (Device device : devices) {
      Optional<Running> on = running(device, "on", period.from());
      double kwh = energy(device);
      hours += on.map(Running::onHours).orElse(0.0);
      energy += Double.isNaN(kwh) ? 0 : kwh;
      list.row(
          device.id().value(),
          on.map(Running::onHours).orElse(null),
          Double.isNaN(kwh) ? null : kwh,
          on.map(r -> Statistics.percent(r.knownMs(), period.to() - period.from())).orElse(null));
    }
    Listing rows = list.build();
    return List.of(
        new Figure("burn-hours", hours, "h", null, rows),
        new Figure("light-energy", energy, "kWh", null, rows));
  }

  private double energy(Device device) {
    Optional<Running> power = running(device, "power", period.from());
    if (power.isPresent()) {
      return power.get().valueHours() / KILO;
    }
    Optional<Running> milliamps = running(device, "current_ma", period.from());
    if (milliamps.isPresent()) {
      return milliamps.get().valueHours() / KILO * NOMINAL_V / KILO;
    }
    return running(device, "current_a", period.from())
        .map(amps -> amps.valueHours() * NOMINAL_V / KILO)
        .orElse(Double.NaN);
  }

  /**
   * Starts and running hours of pumps, and when the next service falls due at this pace. Counted
   * since the last ticket of the pump was closed, else since history begins. Blocks on history.
   *
   * @param closed tickets by device, the newest closed one of each
   */
  List<Figure> pumps(List<Device> devices, Map<String, Ticket> closed) {
    Listing.Builder list =
        Listing.of(
            "device", "running-h", "starts", "hours-since-service", "starts-since-service", "due");
    Listing.Builder due = Listing.of("device", "hours-since-service", "starts-since-service");
    double hours = 0;
    int starts = 0;
    for (Device device : devices) {
      Optional<Running> now = running(device, "running", period.from());
      if (now.isEmpty()) {
        continue;
      }
      Ticket service = closed.get(device.id().value());
      Running since =
          running(device, "running", service == null ? 0 : service.closedAt()).orElse(now.get());
      double left = daysLeft(device, now.get(), since);
      hours += now.get().onHours();
      starts += now.get().starts();
      list.row(
          device.id().value(),
          now.get().onHours(),
          now.get().starts(),
          since.onHours(),
          since.starts(),
          dueOn(left));
      if (left <= 0) {
        due.row(device.id().value(), since.onHours(), since.starts());
      }
    }
    Listing rows = list.build();
    return List.of(
        new Figure("running-hours", hours, "h", null, rows),
        new Figure("pump-starts", starts, null, null, rows),
        Figure.count("service-due", new Figure.Guide(0, 0), due.build()));
  }

  /** Days until hours or starts reach what a service is due at; infinite while it stands still. */
  private double daysLeft(Device device, Running pace, Running since) {
    double byHours =
        (param(device, "service_hours", SERVICE_HOURS) - since.onHours())
            / (pace.onHours() / period.days());
    double byStarts =
        (param(device, "service_starts", SERVICE_STARTS) - since.starts())
            / (pace.starts() / period.days());
    double left = Math.min(orNever(byHours), orNever(byStarts));
    return Math.max(0, left);
  }

  private static double orNever(double days) {
    return Double.isNaN(days) ? Double.POSITIVE_INFINITY : days;
  }

  private @Nullable String dueOn(double daysLeft) {
    if (daysLeft > 10 * 365) {
      return null;
    }
    long at = period.to() + (long) (daysLeft * DAY_HOURS * Running.HOUR_MS);
    return period.dayOf(at).toString();
  }

  private double param(Device device, String name, double otherwise) {
    Double own = device.params().get(name);
    if (own != null) {
      return own;
    }
    return registry
        .compound(device.place().compound())
        .map(Compound::params)
        .map(params -> params.get(name))
        .orElse(otherwise);
  }

  private Optional<Running> running(Device device, String signal, long from) {
    for (Point point : registry.points(device.no())) {
      if (point.signal().equals(signal)) {
        ReadingQueries.Series series = history.readings(device, point, from, period.to(), 0);
        return Optional.of(Running.of(series, HOLD_INTERVALS * device.intervalMs(), period.to()));
      }
    }
    return Optional.empty();
  }
}
