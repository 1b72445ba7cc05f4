package io.lilong.gateway.running;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/** Ports nobody uses. */
public final class Ports {

  private Ports() {}

  private static final int FIRST = 20_000;
  private static final int BELOW = 32_000;

  /**
   * A free port of the loopback address, for a process that must keep it over restarts. None that
   * the system hands out by itself: a client that knocks at such a port while nobody listens may be
   * given the very same one for its own end, and so take it away.
   */
  public static int free() throws IOException {
    for (int tries = 0; tries < 100; tries++) {
      int port = ThreadLocalRandom.current().nextInt(FIRST, BELOW);
      try (ServerSocket s = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
        return s.getLocalPort();
      } catch (BindException e) {
        // somebody has it: try another
      }
    }
    throw new IOException("no free port from " + FIRST + " to " + BELOW);
  }
}
