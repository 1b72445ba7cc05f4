package io.lilong.gateway.panel;

import io.lilong.gateway.decode.panel.Frame;
import io.lilong.gateway.decode.panel.PanelDecoder;
import io.lilong.gateway.decode.panel.Panels;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The panels heard since the start, by name. Any thread. */
final class Contacts {

  /** A network of a whole city has fewer; made-up addresses must not fill the memory. */
  private static final int MOST = 20_000;

  private final PanelDecoder.CompoundOf compounds;
  private final ZoneId zone;
  private final Map<String, Contact> contacts = new ConcurrentHashMap<>();

  Contacts(PanelDecoder.CompoundOf compounds, ZoneId zone) {
    this.compounds = compounds;
    this.zone = zone;
  }

  /** A frame came; gives the panel's name. */
  String heard(Line line, Frame frame, long now) {
    String name = PanelDecoder.name(line.registered(), frame.source());
    if (!contacts.containsKey(name) && contacts.size() >= MOST) {
      return name;
    }
    Contact contact =
        contacts.computeIfAbsent(
            name, n -> new Contact(n, compounds.compound(PanelDecoder.DOOR, topic(n)), line, now));
    contact.heard(line, frame, frame.clockOff(zone, now), now);
    return name;
  }

  static String topic(String name) {
    return PanelDecoder.TOPIC + name;
  }

  Optional<Contact> find(String name) {
    return Optional.ofNullable(contacts.get(name));
  }

  List<Panels.Panel> list() {
    List<Panels.Panel> all = new ArrayList<>();
    contacts.values().forEach(contact -> all.add(contact.row()));
    all.sort(Comparator.comparing(Panels.Panel::name));
    return all;
  }
}
