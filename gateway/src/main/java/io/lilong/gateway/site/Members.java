package io.lilong.gateway.site;

import io.lilong.rules.engine.Member;
import io.lilong.rules.engine.Topology;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Devices and compounds as the rules see them. */
public final class Members {

  private Members() {}

  /** A device with the signals it has told so far. */
  public static Member member(Registry registry, Device device) {
    Set<String> signals = new HashSet<>();
    registry.points(device.no()).forEach(point -> signals.add(point.signal()));
    return new Member(
        device.id(),
        device.kind(),
        device.type(),
        device.place(),
        signals,
        device.intervalMs(),
        device.params(),
        device.firstSeen());
  }

  /** A compound with these devices; without coordinates or parameters when nobody listed it. */
  public static Topology topology(Registry registry, String code, List<Member> members) {
    Compound compound = registry.compound(code).orElse(null);
    return compound == null
        ? new Topology(code, 0, 0, Map.of(), members)
        : new Topology(code, compound.latitude(), compound.longitude(), compound.params(), members);
  }
}
