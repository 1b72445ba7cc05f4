package io.lilong.gateway.site;

import io.lilong.rules.book.Text;
import io.lilong.rules.reading.DeviceId;
import io.lilong.rules.reading.Place;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A thing that reports.
 *
 * @param no its number in journal, history and memory; permanent, from 1
 * @param id permanent id
 * @param kind light, pump, fire, pressure, … or {@code unknown}
 * @param type optional subtype of the kind
 * @param place where it is
 * @param state placed by someone, or only discovered
 * @param title name for people
 * @param model make and model, or null
 * @param note free note, or null
 * @param installed day it was put up, or null
 * @param intervalMs how often it reports
 * @param params its own values for rule parameters
 * @param profile profile that read its first message, or null
 * @param outOfService a supervisor took it out of service
 * @param testMode it is being tested
 * @param firstSeen epoch ms it was put in the site file or first reported
 * @param version counts changes of this row from 1
 */
public record Device(
    int no,
    DeviceId id,
    String kind,
    @Nullable String type,
    Place place,
    State state,
    Text title,
    @Nullable String model,
    @Nullable String note,
    @Nullable LocalDate installed,
    long intervalMs,
    Map<String, Double> params,
    @Nullable String profile,
    boolean outOfService,
    boolean testMode,
    long firstSeen,
    long version) {

  /** Whether someone said where it is. */
  public enum State {
    PLACED,
    DISCOVERED
  }

  /** Kind of a device nobody told the kind of. */
  public static final String UNKNOWN = "unknown";
}
