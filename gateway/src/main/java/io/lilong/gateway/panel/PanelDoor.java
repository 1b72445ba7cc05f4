package io.lilong.gateway.panel;

import io.lilong.gateway.config.PanelConfig;
import io.lilong.gateway.decode.Inlet;
import io.lilong.gateway.decode.panel.Asking;
import io.lilong.gateway.decode.panel.PanelDecoder;
import io.lilong.gateway.decode.panel.Panels;
import io.lilong.gateway.ops.Health;
import io.lilong.rules.book.Text;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The door fire panels report through: TCP and UDP on one port, each frame answered after what it
 * told is on disk. Safe from any thread.
 */
public final class PanelDoor implements Inlet.Door, Health.Source, Panels {

  private static final Logger log = LoggerFactory.getLogger(PanelDoor.class);
  private static final Duration PATIENCE = Duration.ofSeconds(FrameDecoder.PATIENCE_SECONDS);

  private final PanelConfig config;
  private final Inlet inlet;
  private final InstantSource clock;
  private final Figures figures;
  private final Contacts contacts;
  private final Exchanges exchanges;
  private final TcpLines tcp;
  private final UdpLines udp;
  private volatile boolean paused;
  private volatile Health health;

  /**
   * @param compounds compound of each panel's devices
   * @param zone where the panels' clocks are
   * @param clock gateway time
   */
  public PanelDoor(
      Vertx vertx,
      PanelConfig config,
      Inlet inlet,
      PanelDecoder.CompoundOf compounds,
      ZoneId zone,
      InstantSource clock,
      MeterRegistry meters) {
    this.config = config;
    this.inlet = inlet;
    this.clock = clock;
    this.figures = new Figures(meters);
    this.contacts = new Contacts(compounds, zone);
    this.exchanges = new Exchanges(vertx, PATIENCE, clock, zone, figures);
    Taking taking = new Taking(inlet, contacts, exchanges, figures, clock, zone);
    Senders senders = new Senders(config.sources());
    this.tcp = new TcpLines(vertx, config, senders, taking, figures);
    this.udp = new UdpLines(vertx, config, senders, taking, figures);
    this.health = health(Health.State.DOWN, 0, new Text("未启动", "not started"));
  }

  /** Listens; gives the port. Fails when it is taken, or open to the world without sources. */
  public Future<Integer> start() {
    if (!config.allowed()) {
      return Future.failedFuture(
          new IllegalStateException(
              "the panel door has no sources and may only listen on a loopback address, not on "
                  + config.host()));
    }
    inlet.open(this);
    Future<Integer> listening =
        config.tcp() ? tcp.listen(config.port()) : Future.succeededFuture(config.port());
    return listening
        .compose(port -> config.udp() ? udp.listen(port) : Future.succeededFuture(port))
        .onSuccess(this::listens)
        .onFailure(this::doesNotListen);
  }

  private void listens(int port) {
    log.info("fire panels are heard on {}:{}", config.host(), port);
    health =
        health(
            Health.State.OK,
            clock.millis(),
            new Text("在端口 " + port + " 上接收消防主机", "takes fire panels on port " + port));
  }

  private void doesNotListen(Throwable cause) {
    health =
        health(
            Health.State.DOWN,
            clock.millis(),
            new Text("无法监听：" + cause.getMessage(), "cannot listen: " + cause.getMessage()));
  }

  /** Closes the port and every connection; what is not answered yet the panels send again. */
  public Future<Void> stop() {
    health = health(Health.State.DOWN, clock.millis(), new Text("已停止", "stopped"));
    exchanges.stop();
    return Future.join(tcp.close(), udp.close()).mapEmpty();
  }

  // ---- the inlet's side

  @Override
  public String name() {
    return PanelDecoder.DOOR;
  }

  @Override
  public void committed() {
    // each frame is answered by itself: panels send few
  }

  @Override
  public void pause() {
    paused = true;
    tcp.pause(true);
    udp.pause(true);
  }

  @Override
  public void resume() {
    paused = false;
    tcp.pause(false);
    udp.pause(false);
  }

  // ---- the people's side

  @Override
  public List<Panel> list() {
    return contacts.list();
  }

  @Override
  public Optional<Panel> find(String name) {
    return contacts.find(name).map(Contact::row);
  }

  @Override
  public Future<Told> ask(String name, Asking asking, String by) {
    Contact contact = contacts.find(name).orElse(null);
    if (contact == null) {
      return Future.succeededFuture(new Told.Unreachable());
    }
    if (asking instanceof Asking.DutyCheck check) {
      contact.dutyAsked(by, check.waitMinutes(), clock.millis());
      return exchanges
          .ask(name, contact, asking)
          .map(
              told -> {
                if (told instanceof Told.Confirmed) {
                  contact.dutyConfirmed(clock.millis());
                  return new Told.Confirmed(contact.row());
                }
                return told;
              });
    }
    return exchanges.ask(name, contact, asking);
  }

  @Override
  public Health health() {
    Health now = health;
    List<Health.Figure> counted = new ArrayList<>();
    counted.add(new Health.Figure("connections", figures.connections.get(), ""));
    counted.add(new Health.Figure("messages", figures.taken.sum(), ""));
    counted.add(new Health.Figure("acks", figures.count(Figures.End.CONFIRMED), ""));
    counted.add(new Health.Figure("denied", figures.count(Figures.End.DENIED), ""));
    counted.add(new Health.Figure("repeated", figures.count(Figures.End.REPEATED), ""));
    counted.add(new Health.Figure("dropped", figures.count(Figures.End.DROPPED), ""));
    counted.add(new Health.Figure("paused", paused ? 1 : 0, ""));
    return new Health(now.part(), now.state(), now.since(), now.words(), counted);
  }

  private static Health health(Health.State state, long since, Text words) {
    return new Health(PanelDecoder.DOOR, state, since, words, List.of());
  }
}
