package io.lilong.gateway.running;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** Ports nobody uses. */
public final class Ports {

  private Ports() {}

  /** A free port of the loopback address, for a process that must keep it over restarts. */
  public static int free() throws IOException {
    try (ServerSocket s = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return s.getLocalPort();
    }
  }
}
