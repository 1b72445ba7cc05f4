package io.lilong.gateway.mqtt;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** What a CONNECT says. */
final class RawConnect {
  private String client = "c";
  private boolean clean = true;
  private int keepAlive;
  private @Nullable String user;
  private String password = "";
  private @Nullable String willTopic;
  private String will = "";
  private boolean willRetained;
  private long expiry;

  RawConnect as(String id) {
    client = id;
    return this;
  }

  RawConnect continuing() {
    clean = false;
    expiry = 3_600;
    return this;
  }

  RawConnect keepAlive(int seconds) {
    keepAlive = seconds;
    return this;
  }

  RawConnect user(String name, String secret) {
    user = name;
    password = secret;
    return this;
  }

  RawConnect will(String topic, String payload, boolean retained) {
    willTopic = topic;
    will = payload;
    willRetained = retained;
    return this;
  }

  byte[] bytes(boolean mqtt5) throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    DataOutputStream data = new DataOutputStream(body);
    data.writeUTF("MQTT");
    data.writeByte(mqtt5 ? 5 : 4);
    data.writeByte(
        (clean ? 2 : 0)
            | (willTopic != null ? 4 | 1 << 3 | (willRetained ? 0x20 : 0) : 0)
            | (user != null ? 0xC0 : 0));
    data.writeShort(keepAlive);
    if (mqtt5) {
      if (expiry > 0) {
        data.writeByte(5);
        data.writeByte(0x11);
        data.writeInt((int) expiry);
      } else {
        data.writeByte(0);
      }
    }
    data.writeUTF(client);
    if (willTopic != null) {
      if (mqtt5) {
        data.writeByte(0);
      }
      data.writeUTF(willTopic);
      data.writeUTF(will);
    }
    if (user != null) {
      data.writeUTF(user);
      data.writeUTF(password);
    }
    return RawClient.packet(0x10, body.toByteArray());
  }
}
