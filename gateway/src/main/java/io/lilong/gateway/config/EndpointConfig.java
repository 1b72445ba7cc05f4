package io.lilong.gateway.config;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Settings of the device endpoint, where sensors connect straight to the gateway over MQTT.
 *
 * @param enabled whether it listens at all
 * @param host address to listen on; anything but a loopback address needs {@code credentials}
 * @param port port to listen on, 0 for any free one
 * @param loops event loops that share the connections, 1 to 64
 * @param maxPacketBytes largest MQTT packet taken, 1 KiB to 16 MiB; a larger one ends its
 *     connection
 * @param connectTimeout time a fresh connection has for its CONNECT
 * @param maxConnections connections at the same time, over all addresses
 * @param maxConnectionsPerAddress connections at the same time from one address
 * @param credentials who may connect; empty lets everyone in (loopback only)
 * @param tls transport security, null for none
 */
public record EndpointConfig(
    boolean enabled,
    String host,
    int port,
    int loops,
    int maxPacketBytes,
    Duration connectTimeout,
    int maxConnections,
    int maxConnectionsPerAddress,
    List<DeviceCredential> credentials,
    @Nullable TlsConfig tls) {

  public EndpointConfig {
    credentials = List.copyOf(credentials);
  }

  /** What a first run gets: open, on loopback, MQTT's usual port. */
  public static EndpointConfig defaults() {
    return new EndpointConfig(
        true,
        "127.0.0.1",
        1883,
        1,
        1024 * 1024,
        Duration.ofSeconds(5),
        20_000,
        5_000,
        List.of(),
        null);
  }

  /** The same on another port. */
  public EndpointConfig withPort(int other) {
    return new EndpointConfig(
        enabled,
        host,
        other,
        loops,
        maxPacketBytes,
        connectTimeout,
        maxConnections,
        maxConnectionsPerAddress,
        credentials,
        tls);
  }
}
