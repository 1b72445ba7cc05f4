package io.lilong.gateway.web.api;

import io.lilong.gateway.change.Page;
import io.lilong.gateway.site.Device;
import io.lilong.gateway.site.Registry;
import io.lilong.gateway.web.call.Caller;
import io.lilong.gateway.web.call.Query;
import io.lilong.gateway.web.call.Refusal;
import io.lilong.gateway.web.call.Say;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Pages of devices from the registry, in the order of their numbers. */
final class DeviceList {

  private DeviceList() {}

  /** The cursor is the number of the last device of the page before. */
  static Page<Device> page(Registry registry, Caller caller, Query query, long at) {
    int after = after(query.text("cursor"));
    int limit = query.limit();
    List<Device> found = new ArrayList<>(limit + 1);
    matching(registry, query)
        .filter(device -> device.no() > after)
        .filter(device -> caller.sees(device.place().compound(), registry))
        .limit(limit + 1L)
        .forEach(found::add);
    if (found.size() <= limit) {
      return new Page<>(found, null, at);
    }
    List<Device> items = List.copyOf(found.subList(0, limit));
    return new Page<>(items, String.valueOf(items.get(limit - 1).no()), at);
  }

  private static Stream<Device> matching(Registry registry, Query query) {
    @Nullable String compound = query.text("compound");
    @Nullable String kind = query.text("kind");
    @Nullable String words = query.text("find");
    boolean anyState = query.text("state") == null;
    Device.State state = query.oneOf("state", Device.State.class, Device.State.PLACED);
    return registry.devices().stream()
        .filter(device -> compound == null || device.place().compound().equals(compound))
        .filter(device -> kind == null || device.kind().equals(kind))
        .filter(device -> anyState || device.state() == state)
        .filter(device -> words == null || has(device, words.toLowerCase(Locale.ROOT)));
  }

  private static boolean has(Device device, String words) {
    return Stream.of(device.id().value(), device.title().zh(), device.title().en())
        .anyMatch(text -> text.toLowerCase(Locale.ROOT).contains(words));
  }

  private static int after(@Nullable String cursor) {
    try {
      return cursor == null ? 0 : Integer.parseInt(cursor);
    } catch (NumberFormatException e) {
      throw Refusal.invalid("cursor", Say.CURSOR, Map.of());
    }
  }
}
