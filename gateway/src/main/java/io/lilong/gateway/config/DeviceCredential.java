package io.lilong.gateway.config;

import java.util.List;

/**
 * A name under which devices may connect to the endpoint, and what they may publish.
 *
 * @param user user name in CONNECT
 * @param passwordHash argon2id hash in PHC form ({@code $argon2id$v=19$m=…,t=…,p=…$salt$hash})
 * @param devices device ids ({@code compound/name}) whose native topics it may publish; {@code
 *     compound/*} allows every device of that compound
 * @param topics topic filters it may publish to besides, for formats with topics of their own
 */
public record DeviceCredential(
    String user, String passwordHash, List<String> devices, List<String> topics) {

  public DeviceCredential {
    devices = List.copyOf(devices);
    topics = List.copyOf(topics);
  }
}
