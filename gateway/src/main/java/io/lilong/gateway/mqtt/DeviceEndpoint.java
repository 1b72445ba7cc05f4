package io.lilong.gateway.mqtt;

import io.lilong.gateway.config.EndpointConfig;
import io.lilong.gateway.decode.Inlet;
import io.lilong.gateway.ops.Health;
import io.lilong.rules.book.Text;
import io.micrometer.core.instrument.MeterRegistry;
import io.netty.channel.EventLoop;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.internal.net.NetSocketInternal;
import io.vertx.mqtt.MqttEndpoint;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The door sensors connect to: an MQTT 3.1.1 and 5 server that answers a PUBLISH only after what it
 * told is on disk. It is no broker: it delivers nothing but what Lilong itself publishes.
 *
 * <p>Messages are offered on the event loops its connections live on. Safe from any thread.
 */
public final class DeviceEndpoint implements Inlet.Door, Health.Source {
  /** Its name, as in messages and metrics. */
  public static final String DOOR = "endpoint";

  private static final Logger log = LoggerFactory.getLogger(DeviceEndpoint.class);
  private static final long SWEEP_MS = TimeUnit.MINUTES.toMillis(1);

  private final Vertx vertx;
  private final EndpointConfig config;
  private final Inlet inlet;
  private final PendingReleases releases;
  private final InstantSource clock;
  private final EndpointFigures figures;
  private final Admission admission;
  private final Logins logins;
  private final Sessions sessions;
  private final Subscriptions subscriptions;
  private final Wills wills;
  private final Reception reception;
  private final Listening listening;
  private final ConcurrentHashMap<EventLoop, Lane> lanes = new ConcurrentHashMap<>();
  private final ConcurrentHashMap<String, Link> arriving = new ConcurrentHashMap<>();
  private volatile boolean paused;
  private volatile Health health;
  private long sweeper = -1;

  /**
   * @param releases remembers QoS 2 packets over a restart
   * @param held what it remembered from before
   * @param clock gateway time
   */
  public DeviceEndpoint(
      Vertx vertx,
      EndpointConfig config,
      Inlet inlet,
      PendingReleases releases,
      Collection<PendingReleases.Held> held,
      InstantSource clock,
      MeterRegistry meters) {
    this.vertx = vertx;
    this.config = config;
    this.inlet = inlet;
    this.releases = releases;
    this.clock = clock;
    this.figures = new EndpointFigures(meters);
    this.admission = new Admission(config.maxConnections(), config.maxConnectionsPerAddress());
    this.logins = new Logins(vertx, config.credentials());
    this.sessions = new Sessions(releases, held, config.maxConnections(), clock.millis());
    this.subscriptions = new Subscriptions(figures);
    this.wills = new Wills(vertx, inlet, figures, clock);
    this.reception =
        new Reception(
            config.maxPacketBytes(),
            releases,
            logins,
            sessions,
            subscriptions,
            wills,
            figures,
            clock);
    this.listening = new Listening(vertx, config, this::connected, this::greet);
    this.health = health(Health.State.DOWN, 0, new Text("未启动", "not started"));
  }

  /**
   * Listens; gives the port. Fails when the port is taken, and when it would listen to the world
   * without asking who is there.
   */
  public Future<Integer> start() {
    if (!Listening.allowed(config)) {
      return Future.failedFuture(
          new IllegalStateException(
              "the device endpoint has no credentials and may only listen on a loopback address,"
                  + " not on "
                  + config.host()));
    }
    inlet.open(this);
    return listening.start().onSuccess(this::listens).onFailure(this::doesNotListen);
  }

  private void listens(int port) {
    sweeper = vertx.setPeriodic(SWEEP_MS, timer -> sessions.sweep(clock.millis()));
    log.info("device endpoint listens on {}:{}", config.host(), port);
    health =
        health(
            Health.State.OK,
            clock.millis(),
            new Text("在端口 " + port + " 上接收设备", "takes devices on port " + port));
  }

  private void doesNotListen(Throwable cause) {
    health =
        health(
            Health.State.DOWN,
            clock.millis(),
            new Text("无法监听:" + cause.getMessage(), "cannot listen: " + cause.getMessage()));
    listening.stop();
  }

  /** A socket was accepted; vertx-mqtt has set it up. On its event loop. */
  private void connected(NetSocketInternal socket) {
    var context = socket.channelHandlerContext();
    String host = String.valueOf(socket.remoteAddress().host());
    if (!admission.enter(host)) {
      figures.refused(Refusal.TOO_MANY_CONNECTIONS);
      context.close();
      return;
    }
    Lane lane = lanes.computeIfAbsent(context.channel().eventLoop(), this::lane);
    Link link = new Link(lane, reception, figures, config.connectTimeout(), context);
    String address = socket.remoteAddress().toString();
    arriving.put(address, link);
    context
        .channel()
        .closeFuture()
        .addListener(
            closed -> {
              admission.leave(host);
              arriving.remove(address, link);
            });
    link.begin();
  }

  private Lane lane(EventLoop loop) {
    Lane lane = new Lane(loop, new Intake(inlet, releases, figures, clock));
    if (paused) {
      lane.pause(true);
    }
    return lane;
  }

  private void greet(MqttEndpoint endpoint) {
    Link link = arriving.remove(endpoint.remoteAddress().toString());
    if (link == null) {
      throw new IllegalStateException("a client without a connection");
    }
    link.dropForeignWatch();
    reception.welcome(link, endpoint);
  }

  /**
   * Sends a message of Lilong's own to the clients that subscribed to it and may read it.
   *
   * @param qos 0 or 1; a client gets at most what it was granted
   * @param retain keep it for those that subscribe later; an empty payload ends that
   */
  public void publish(String topic, byte[] payload, int qos, boolean retain) {
    subscriptions.publish(topic, payload, qos, retain);
  }

  /** Closes the port and every connection. Last wills are kept back: it is us who go. */
  public Future<Void> stop() {
    wills.keep();
    if (sweeper >= 0) {
      vertx.cancelTimer(sweeper);
      sweeper = -1;
    }
    health = health(Health.State.DOWN, clock.millis(), new Text("已停止", "stopped"));
    lanes.values().forEach(lane -> lane.forEach(link -> link.disconnect(Refusal.STOPPING)));
    return listening.stop().eventually(logins::close);
  }

  @Override
  public String name() {
    return DOOR;
  }

  @Override
  public void committed() {
    for (Lane lane : lanes.values()) {
      lane.committed();
    }
  }

  @Override
  public void pause() {
    paused = true;
    lanes.values().forEach(lane -> lane.pause(true));
  }

  @Override
  public void resume() {
    paused = false;
    lanes.values().forEach(lane -> lane.pause(false));
  }

  @Override
  public void send(String topic, byte[] payload) {
    publish(topic, payload, 0, false);
  }

  @Override
  public Health health() {
    Health now = health;
    List<Health.Figure> counted =
        List.of(
            new Health.Figure("connections", figures.connections(), ""),
            new Health.Figure("messages", figures.messages(), ""),
            new Health.Figure("acks", figures.acks(), ""),
            new Health.Figure("refused", figures.refusals(), ""),
            new Health.Figure("paused", paused ? 1 : 0, ""));
    return new Health(now.part(), now.state(), now.since(), now.words(), counted);
  }

  private static Health health(Health.State state, long since, Text words) {
    return new Health(DOOR, state, since, words, List.of());
  }
}
