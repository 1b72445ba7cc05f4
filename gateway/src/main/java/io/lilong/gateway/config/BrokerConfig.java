package io.lilong.gateway.config;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Settings of the broker client, for sites whose sensors speak to an MQTT 5 broker of their own.
 *
 * @param enabled whether it connects at all
 * @param host the broker's host
 * @param port the broker's port
 * @param clientId client id; it names the persistent session, so one gateway, one id, kept for ever
 * @param user user name, null for none
 * @param password password, null for none
 * @param tls transport security, null for none
 * @param filters topic filters subscribed at QoS 1; {@code $share/group/filter} is fine
 * @param sessionExpiry how long the broker keeps messages for us while we are away
 * @param keepAlive how often an idle connection is checked, 5 s to 1 h
 * @param connectTimeout how long one attempt to connect may take
 * @param retryMin pause after the first failed attempt; doubles, with jitter
 * @param retryMax longest pause between attempts
 * @param maxWaitingMessages messages taken from the broker and not yet recorded, above which no
 *     more are read; also our Receive Maximum, 1 to 65,535
 * @param maxWaitingBytes the same in bytes of payload
 */
public record BrokerConfig(
    boolean enabled,
    String host,
    int port,
    String clientId,
    @Nullable String user,
    @Nullable String password,
    @Nullable TlsConfig tls,
    List<String> filters,
    Duration sessionExpiry,
    Duration keepAlive,
    Duration connectTimeout,
    Duration retryMin,
    Duration retryMax,
    int maxWaitingMessages,
    long maxWaitingBytes) {

  public BrokerConfig {
    filters = List.copyOf(filters);
  }

  /** No broker: the device endpoint alone. */
  public static BrokerConfig defaults() {
    return new BrokerConfig(
        false,
        "127.0.0.1",
        1883,
        "lilong",
        null,
        null,
        null,
        List.of("lilong/#"),
        Duration.ofDays(7),
        Duration.ofSeconds(30),
        Duration.ofSeconds(10),
        Duration.ofSeconds(1),
        Duration.ofSeconds(30),
        20_000,
        64L * 1024 * 1024);
  }

  /** The password stays out of logs. */
  @Override
  public String toString() {
    return "BrokerConfig[" + host + ":" + port + ", clientId=" + clientId + "]";
  }
}
