package io.lilong.gateway.running;

import io.lilong.gateway.account.Passwords;
import io.lilong.gateway.account.User;
import io.lilong.gateway.app.Gateway;
import io.lilong.gateway.app.SiteFolder;
import io.lilong.gateway.app.StartRefused;
import io.lilong.gateway.change.Role;
import io.lilong.gateway.config.Config;
import io.lilong.gateway.config.NotifyConfig;
import io.lilong.gateway.config.PanelConfig;
import io.lilong.gateway.config.WebConfig;
import io.lilong.gateway.store.StoreRefused;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.paho.mqttv5.client.MqttClient;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.jspecify.annotations.Nullable;

/**
 * A whole gateway inside the test's process: every part real, on free ports and in a folder of the
 * test's own, with one user of each role, and a sensor that speaks real MQTT to it.
 */
public final class InProcess implements AutoCloseable {

  /** Password of every user. */
  public static final String PASSWORD = "lilong-demo";

  private final Gateway gateway;
  private final MqttClient sensor;

  private InProcess(Gateway gateway) throws MqttException {
    this.gateway = gateway;
    sensor =
        new MqttClient("tcp://127.0.0.1:" + gateway.mqttPort(), "sensor", new MemoryPersistence());
    sensor.connect();
  }

  /** Starts one in {@code folder} with a site and a rule book given as text. */
  public static InProcess start(Path folder, String site, String rules) {
    return start(folder, site, rules, null, PanelConfig.defaults(), NotifyConfig.defaults());
  }

  /** The same with a door for fire panels. */
  public static InProcess start(Path folder, String site, String rules, PanelConfig panel) {
    return start(folder, site, rules, null, panel, NotifyConfig.defaults());
  }

  /** The same with a roster. */
  public static InProcess start(Path folder, String site, String rules, String roster) {
    return start(folder, site, rules, roster, PanelConfig.defaults(), NotifyConfig.defaults());
  }

  /** One that also tells people of what happens. */
  public static InProcess start(
      Path folder, String site, String rules, NotifyConfig notifications) {
    return start(folder, site, rules, null, PanelConfig.defaults(), notifications);
  }

  /** The same with a roster. */
  public static InProcess start(
      Path folder, String site, String rules, String roster, NotifyConfig notifications) {
    return start(folder, site, rules, roster, PanelConfig.defaults(), notifications);
  }

  private static InProcess start(
      Path folder,
      String site,
      String rules,
      @Nullable String roster,
      PanelConfig panel,
      NotifyConfig notifications) {
    try {
      Files.createDirectories(folder.resolve("site/rules"));
      Files.writeString(folder.resolve("site/site.yaml"), site);
      Files.writeString(folder.resolve("site/rules/rules.yaml"), rules);
      if (roster != null) {
        Files.writeString(folder.resolve("site/roster.yaml"), roster);
      }
      Config d = Config.defaults();
      Config config =
          new Config(
              folder.resolve("data"),
              folder.resolve("site"),
              d.zone(),
              d.defaultCompound(),
              d.waitingMessages(),
              d.waitingBytes(),
              d.endpoint().withPort(0),
              d.broker(),
              panel,
              d.history(),
              new WebConfig("127.0.0.1", 0, null, false, null, true, null),
              notifications);
      return new InProcess(
          Gateway.start(config, () -> SiteFolder.folder(config.site()), InProcess::users));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (StartRefused e) {
      throw new IllegalStateException("the gateway does not start: " + e.problems(), e);
    } catch (StoreRefused | MqttException e) {
      throw new IllegalStateException("the gateway does not start", e);
    }
  }

  /** One hash for all: each costs a tenth of a second and more. */
  private static List<User> users() {
    String hash = Passwords.hash(PASSWORD);
    return List.of(
        user("admin", "管理员", Role.ADMIN, hash),
        user("engineer", "工程师", Role.ENGINEER, hash),
        user("supervisor", "主管", Role.SUPERVISOR, hash),
        user("duty", "王建国", Role.DUTY, hash),
        user("crew", "李永平", Role.CREW, hash),
        user("crew2", "周师傅", Role.CREW, hash),
        user("wall", "大屏", Role.WALL, hash));
  }

  private static User user(String name, String title, Role role, String hash) {
    return new User(name, title, role, "*", hash, true, 0);
  }

  public int http() {
    return gateway.httpPort();
  }

  public int mqtt() {
    return gateway.mqttPort();
  }

  /** Port of the fire panels' door. */
  public int panel() {
    return gateway.panelPort();
  }

  /** Publishes at QoS 1; returns with the PUBACK: what follows from it is committed. */
  public void publish(String topic, String payload) {
    try {
      sensor.publish(topic, payload.getBytes(StandardCharsets.UTF_8), 1, false);
    } catch (MqttException e) {
      throw new IllegalStateException("not acknowledged: " + topic, e);
    }
  }

  @Override
  public void close() {
    try {
      sensor.disconnectForcibly(0, 0, false);
      sensor.close(true);
    } catch (MqttException e) {
      throw new IllegalStateException(e);
    } finally {
      gateway.close();
    }
  }
}
