package io.lilong.gateway.app;

import io.lilong.gateway.config.Config;
import io.lilong.gateway.config.PanelConfig;
import io.lilong.gateway.decode.panel.PanelDecoder;
import io.lilong.gateway.decode.panel.Panels;
import io.lilong.gateway.decode.profile.Sources;
import io.lilong.gateway.mqtt.BrokerClient;
import io.lilong.gateway.mqtt.DeviceEndpoint;
import io.lilong.gateway.mqtt.PendingReleases;
import io.lilong.gateway.ops.HealthBoard;
import io.lilong.gateway.panel.PanelDoor;
import io.lilong.gateway.pipeline.Intake;
import io.lilong.gateway.pipeline.Ledger;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;

/** The ways in, as the configuration opens them: fire panels, a broker, the device endpoint. */
final class Doors {

  private final Config config;
  private final Vertx vertx;
  private final Intake intake;
  private final SteadyClock clock;
  private final HealthBoard board;
  private final PrometheusMeterRegistry meters;
  private final Closing closing;
  private int mqttPort;
  private int panelPort;

  Doors(
      Config config,
      Vertx vertx,
      Intake intake,
      SteadyClock clock,
      HealthBoard board,
      PrometheusMeterRegistry meters,
      Closing closing) {
    this.config = config;
    this.vertx = vertx;
    this.intake = intake;
    this.clock = clock;
    this.board = board;
    this.meters = meters;
    this.closing = closing;
  }

  /** Port of the device endpoint, 0 when it is off. */
  int mqttPort() {
    return mqttPort;
  }

  /** Port of the fire panels' door, 0 when it is off. */
  int panelPort() {
    return panelPort;
  }

  /** Opens the fire panels' door, before the console so that it can show them. */
  Panels panels(Sources sources) throws StartRefused {
    PanelConfig settings = config.panel();
    if (!settings.enabled()) {
      return Panels.NONE;
    }
    PanelDoor door =
        new PanelDoor(vertx, settings, intake, sources::compound, config.zone(), clock, meters);
    closing.add("panel door", () -> Futures.await(door.stop()));
    board.add(PanelDecoder.DOOR, true, door);
    panelPort =
        Futures.started(door.start(), "panel door on " + settings.host() + ":" + settings.port());
    intake.inputUp(PanelDecoder.DOOR);
    return door;
  }

  /** Opens what sensors speak to; notices that go out over MQTT go through the same doors. */
  void open(Ledger.Recovered recovered, Notifications notifications) throws StartRefused {
    if (config.broker().enabled()) {
      boolean known = recovered.lastSeq() > 0;
      BrokerClient broker = new BrokerClient(config.broker(), intake, known, clock, meters);
      closing.add("broker client", () -> Futures.await(broker.stop()));
      board.add("broker", false, broker);
      broker.start();
      notifications.through(broker);
    }
    if (config.endpoint().enabled()) {
      endpoint(recovered, notifications);
    }
  }

  private void endpoint(Ledger.Recovered recovered, Notifications notifications)
      throws StartRefused {
    List<PendingReleases.Held> held =
        recovered.pending().stream()
            .map(p -> new PendingReleases.Held(p.client(), p.packetId()))
            .toList();
    DeviceEndpoint endpoint =
        new DeviceEndpoint(vertx, config.endpoint(), intake, releases(), held, clock, meters);
    closing.add("device endpoint", () -> Futures.await(endpoint.stop()));
    board.add("endpoint", true, endpoint);
    mqttPort =
        Futures.started(
            endpoint.start(),
            "device endpoint on " + config.endpoint().host() + ":" + config.endpoint().port());
    intake.inputUp(DeviceEndpoint.DOOR);
    notifications.through(endpoint);
  }

  private PendingReleases releases() {
    return new PendingReleases() {
      @Override
      public void taken(String client, int packetId) {
        intake.taken(client, packetId);
      }

      @Override
      public Future<Void> released(String client, int packetId) {
        return intake.released(client, packetId);
      }
    };
  }
}
