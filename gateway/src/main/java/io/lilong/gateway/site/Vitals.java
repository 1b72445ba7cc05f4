package io.lilong.gateway.site;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Which of a device's points tell how the device itself is, by the names its makers use.
 *
 * @param battery how full its battery is, or null
 * @param signal how well it is heard, or null
 */
public record Vitals(@Nullable Point battery, @Nullable Point signal) {

  /** Best first: a percentage says more than a flag. */
  private static final List<String> BATTERY =
      List.of(
          "battery",
          "batterylevel",
          "batterypercentage",
          "batterypercent",
          "devicepower0.battery.percent",
          "batterylow");

  private static final List<String> SIGNAL =
      List.of("rssi", "signal", "signalstrength", "wifi.rssi", "linkquality", "lqi", "snr");

  /** Of a device with these points. */
  public static Vitals of(List<Point> points) {
    return new Vitals(first(BATTERY, points), first(SIGNAL, points));
  }

  private static @Nullable Point first(List<String> names, List<Point> points) {
    Point best = null;
    int rank = names.size();
    for (Point point : points) {
      int at = names.indexOf(plain(point.signal()));
      if (at < 0) {
        at = names.indexOf(plain(point.metric()));
      }
      if (at >= 0 && at < rank) {
        rank = at;
        best = point;
      }
    }
    return best;
  }

  private static String plain(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[_ :-]", "");
  }
}
