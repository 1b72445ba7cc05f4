package io.lilong.gateway.mqtt;

import java.util.List;

/** What a connection to the broker tells of itself. From any thread. */
interface BrokerWatcher {
  void connected(BrokerConnection connection, boolean sessionPresent);

  /**
   * @param refused filters the broker does not let us subscribe to
   */
  void subscribed(BrokerConnection connection, List<String> refused);

  void ended(BrokerConnection connection, String why);
}
