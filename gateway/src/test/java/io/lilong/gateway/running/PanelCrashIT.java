package io.lilong.gateway.running;

import static org.assertj.core.api.Assertions.assertThat;

import io.lilong.gateway.decode.panel.Frame;
import io.lilong.gateway.decode.panel.Frames;
import io.lilong.gateway.panel.PanelClient;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * kill -9 between a fire panel's frames and their answers: each confirmed fire is there, each fire
 * is one ticket, however often the panel had to say it.
 */
class PanelCrashIT {

  private static final int CYCLES = 6;
  private static final int FIRES = 8;

  @TempDir Path dir;

  private final SplittableRandom random = new SplittableRandom(20_261_125L);

  @Test
  void gatewayKilledBetweenFrameAndAnswer_losesNoConfirmedFire_andDoublesNoTicket()
      throws Exception {
    int port = Ports.free();
    Path config = config(port);
    Path errors = dir.resolve("gateway.log");
    Map<Integer, Frame> unanswered = new LinkedHashMap<>();
    TreeSet<Long> confirmed = new TreeSet<>();
    int serial = 0;
    for (int cycle = 0; cycle < CYCLES; cycle++) {
      try (RunningGateway gateway = Configs.run(config, errors);
          PanelClient panel = new PanelClient(port)) {
        // what was not answered before the gateway died is said again, as the standard has it
        for (Frame frame : unanswered.values()) {
          panel.send(frame);
        }
        for (int i = 0; i < FIRES; i++, serial++) {
          Frame fire = Frames.fire(serial, 1_000 + serial, ZonedDateTime.now(Frames.ZONE));
          unanswered.put(serial, fire);
          panel.send(fire);
        }
        Thread killer = killer(gateway);
        take(panel, unanswered, confirmed);
        killer.join();
      }
    }
    try (RunningGateway gateway = Configs.run(config, errors);
        PanelClient panel = new PanelClient(port)) {
      for (Frame frame : unanswered.values()) {
        panel.send(frame);
      }
      while (!unanswered.isEmpty()) {
        unanswered.remove(panel.next().serial());
      }
      check(new Api(gateway.http, "admin", Configs.password()), serial, confirmed);
    }
  }

  /** The moment of death is drawn, so that it falls before, between and after the answers. */
  private Thread killer(RunningGateway gateway) {
    long nanos = random.nextLong(1_000_000L, 60_000_000L);
    Thread killer =
        new Thread(
            () -> {
              LockSupport.parkNanos(nanos);
              try {
                gateway.kill();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    killer.start();
    return killer;
  }

  private static void take(
      PanelClient panel, Map<Integer, Frame> unanswered, TreeSet<Long> confirmed)
      throws IOException {
    try {
      for (Frame answer = panel.next(5_000); answer != null; answer = panel.next(5_000)) {
        assertThat(answer.command()).isEqualTo(Frame.CONFIRM);
        unanswered.remove(answer.serial());
        confirmed.add(1_000L + answer.serial());
      }
    } catch (SocketException reset) {
      // the gateway died with bytes of ours unread
    }
  }

  private static void check(Api api, int fires, TreeSet<Long> confirmed) throws Exception {
    Map<Long, Integer> tickets = new HashMap<>();
    for (JsonObject ticket : api.all("/api/v1/tickets")) {
      String device = ticket.getString("device");
      tickets.merge(Long.parseLong(device.substring(device.lastIndexOf('/') + 1)), 1, Integer::sum);
      assertThat(ticket.getInteger("occurrences")).isEqualTo(1);
    }
    assertThat(tickets.keySet()).containsAll(confirmed).hasSize(fires);
    assertThat(tickets.values()).allMatch(n -> n == 1);
    assertThat(api.all("/api/v1/alarms")).hasSize(fires);
  }

  private Path config(int port) throws IOException {
    Path site = Files.createDirectories(dir.resolve("site"));
    Files.createDirectories(site.resolve("rules"));
    Files.writeString(
        site.resolve("site.yaml"),
        "version: 1\ncompounds:\n- {code: site, title: 榆园, latitude: 31.2, longitude: 121.5}\n");
    Files.copy(
        Path.of("..", "deploy", "site", "rules", "fire.yaml"), site.resolve("rules/fire.yaml"));
    Path config = dir.resolve("lilong.yaml");
    Files.writeString(
        config,
        String.join(
            "\n",
            "version: 1",
            "data: " + dir.resolve("data"),
            "site: " + site,
            "endpoint: {enabled: false}",
            "panel: {enabled: true, host: 127.0.0.1, port: " + port + "}",
            "web: {host: 127.0.0.1, port: 0}",
            ""));
    return config;
  }
}
