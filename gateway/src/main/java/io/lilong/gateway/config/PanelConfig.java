package io.lilong.gateway.config;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Settings of the door for fire panels: user information transmission devices that speak GB/T
 * 26875.3-2011. The protocol knows no password: who may send is decided by address.
 *
 * @param enabled whether it listens at all
 * @param host address to listen on; anything but a loopback address needs {@code sources}
 * @param port port for TCP and UDP, 0 for any free one
 * @param tcp whether it listens on TCP
 * @param udp whether it listens on UDP
 * @param maxConnections TCP connections at the same time
 * @param idleTimeout a TCP connection that says nothing for so long is closed
 * @param sources who may send; empty lets every address of this machine in
 * @param testBit panels, by name or address, whose bit 0 tells a test from normal work; {@code *}
 *     for all
 */
public record PanelConfig(
    boolean enabled,
    String host,
    int port,
    boolean tcp,
    boolean udp,
    int maxConnections,
    Duration idleTimeout,
    List<Source> sources,
    Set<String> testBit) {

  public PanelConfig {
    sources = List.copyOf(sources);
    testBit = Set.copyOf(testBit);
  }

  /** Any address, in a source. */
  public static final String ANY = "*";

  /**
   * Who may send.
   *
   * @param address IP address, or {@link #ANY}
   * @param name what a panel from there is called that tells no address of its own, or null
   */
  public record Source(String address, @Nullable String name) {}

  /** Closed, on loopback. */
  public static PanelConfig defaults() {
    return new PanelConfig(
        false, "127.0.0.1", 26_875, true, true, 1_000, Duration.ofMinutes(10), List.of(), Set.of());
  }

  /** Beyond this machine only known addresses are let in. */
  public boolean allowed() {
    return !sources.isEmpty() || ConfigFile.loopback(host);
  }

  /** The same, listening on another port. */
  public PanelConfig on(int other) {
    return new PanelConfig(
        true, host, other, tcp, udp, maxConnections, idleTimeout, sources, testBit);
  }
}
