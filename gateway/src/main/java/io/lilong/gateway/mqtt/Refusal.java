package io.lilong.gateway.mqtt;

import java.util.Locale;

/** Why something was not taken, with MQTT 5's reason code for it. */
enum Refusal {
  MALFORMED(0x81),
  PROTOCOL(0x82),
  INLET(0x83),
  NOT_AUTHORIZED(0x87),
  LOGIN(0x86),
  BUSY(0x89),
  KEEP_ALIVE(0x8D),
  TAKEN_OVER(0x8E),
  TOPIC(0x90),
  RECEIVE_MAXIMUM(0x93),
  TOO_LARGE(0x95),
  STOPPING(0x8B),
  CONNECT_TIMEOUT(0xA0),
  TOO_MANY_CONNECTIONS(0x9F);

  private final int code;

  Refusal(int code) {
    this.code = code;
  }

  int code() {
    return code;
  }

  /** As a metric's label. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
