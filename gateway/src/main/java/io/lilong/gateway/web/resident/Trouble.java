package io.lilong.gateway.web.resident;

import java.util.Locale;

/** What a resident can report, and whose work it is. */
enum Trouble {
  LIGHT("light", "light"),
  WATER("pump", "plumber"),
  POWER("power", "electrician"),
  DOOR("door", "general"),
  LIFT("lift", "general"),
  OTHER("other", "general");

  /** Kind of device the service levels go by. */
  final String kind;

  final String trade;

  Trouble(String kind, String trade) {
    this.kind = kind;
    this.trade = trade;
  }

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
