package io.lilong.gateway.mqtt;

import io.lilong.gateway.config.DeviceCredential;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What one connection may publish and be sent. Belongs to the connection's event loop: it remembers
 * the topics it was asked for.
 */
final class Rights {
  private static final int REMEMBERED = 1_000;

  private final boolean everything;
  private final Set<String> devices;
  private final List<TopicFilter> filters;
  private final Set<String> allowed = new HashSet<>();

  private Rights(boolean everything, Set<String> devices, List<TopicFilter> filters) {
    this.everything = everything;
    this.devices = devices;
    this.filters = filters;
  }

  /** Of an endpoint without credentials. */
  static Rights unlimited() {
    return new Rights(true, Set.of(), List.of());
  }

  static Rights of(DeviceCredential credential) {
    return new Rights(
        false,
        Set.copyOf(credential.devices()),
        credential.topics().stream().map(TopicFilter::new).toList());
  }

  boolean allows(String topic) {
    if (everything || allowed.contains(topic)) {
      return true;
    }
    if (!ownDevice(topic) && filters.stream().noneMatch(filter -> filter.matches(topic))) {
      return false;
    }
    if (allowed.size() < REMEMBERED) {
      allowed.add(topic);
    }
    return true;
  }

  /** Native topics are {@code lilong/{compound}/{kind}/{device}/…}. */
  private boolean ownDevice(String topic) {
    String[] levels = topic.split("/", 5);
    return levels.length == 5
        && levels[0].equals("lilong")
        && (devices.contains(levels[1] + "/" + levels[3]) || devices.contains(levels[1] + "/*"));
  }
}
