package io.lilong.gateway.web.rows;

import io.lilong.gateway.alarm.Alarm;
import io.lilong.gateway.site.Compound;
import io.lilong.gateway.site.Device;
import io.lilong.gateway.site.Registry;
import io.lilong.gateway.ticket.ServiceLevels;
import io.lilong.gateway.ticket.Ticket;
import io.lilong.gateway.words.Words;
import io.lilong.rules.book.Text;
import io.lilong.rules.reading.Place;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What duty staff need of a fire alarm at once: until when someone is to be on the spot, and the
 * sentence to read to 119. Any thread.
 */
public final class FireCard {

  private final Registry registry;
  private final ServiceLevels levels;
  private final Words words;

  public FireCard(Registry registry, ServiceLevels levels, Words words) {
    this.registry = registry;
    this.levels = levels;
    this.words = words;
  }

  /** The card; null for what is no fire alarm. */
  @Nullable JsonObject of(Alarm alarm) {
    if (!alarm.fire()) {
      return null;
    }
    ServiceLevels.Subject subject =
        new ServiceLevels.Subject(alarm.kind(), alarm.kind(), alarm.severity());
    return new JsonObject()
        .put("arriveBy", Json.time(levels.end(subject, Ticket.Limit.ARRIVE, alarm.raisedAt())))
        .put("call", Json.text(call(alarm)));
  }

  private Text call(Alarm alarm) {
    Device device = alarm.device() == null ? null : registry.device(alarm.device());
    Place place = device == null ? Place.unplaced(alarm.compound()) : device.place();
    Optional<Compound> compound = registry.compound(place.compound());
    Map<String, Object> parts = new HashMap<>();
    Text title = compound.map(Compound::title).orElse(Text.same(place.compound()));
    parts.put("compound", title);
    parts.put("address", compound.map(Compound::address).orElse(title));
    parts.put("device", device == null ? alarm.title() : device.title());
    parts.put("building", String.valueOf(place.building()));
    parts.put("stairway", String.valueOf(place.stairway()));
    parts.put("floor", String.valueOf(place.floor()));
    return words.text("fire." + finest(place), parts);
  }

  private static String finest(Place place) {
    if (place.building() == null) {
      return "compound";
    }
    if (place.stairway() == null) {
      return "building";
    }
    return place.floor() == null ? "stairway" : "floor";
  }
}
