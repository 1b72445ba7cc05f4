package io.lilong.gateway.panel;

import io.lilong.gateway.decode.panel.Frame;
import org.jspecify.annotations.Nullable;

/** The way to one panel: a TCP connection, or where its last datagram came from. Any thread. */
interface Line {

  /** IP address of the other end. */
  String host();

  int port();

  /** {@code tcp} or {@code udp}. */
  String transport();

  /** What a panel from there is called that tells no address of its own, or null. */
  @Nullable String registered();

  boolean isOpen();

  void write(Frame frame);
}
