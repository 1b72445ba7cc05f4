package io.lilong.gateway.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.lilong.gateway.app.SiteFolder;
import io.lilong.gateway.running.Ports;
import io.lilong.gateway.site.Compound;
import io.lilong.gateway.site.Site;
import io.lilong.gateway.texts.Installation;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.mqtt.MqttServer;
import io.vertx.mqtt.MqttServerOptions;
import java.net.BindException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Over a real socket, against a real MQTT server. */
class DemoPublisherTest {

  private static final Site SITE =
      ((Installation.Parsed.Good) SiteFolder.folder(Path.of("..", "deploy", "site")))
          .installation()
          .site();
  private static final Duration LIMIT = Duration.ofSeconds(20);

  private final Vertx vertx = Vertx.vertx();
  private final Map<String, JsonObject> received = new ConcurrentHashMap<>();
  private final Map<String, MqttQoS> clients = new ConcurrentHashMap<>();

  @AfterEach
  void close() throws Exception {
    done(vertx.close());
  }

  private static <T> T done(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
  }

  private MqttServer server(int port) throws Exception {
    MqttServer server =
        MqttServer.create(vertx, new MqttServerOptions().setHost("127.0.0.1").setPort(port));
    server.endpointHandler(
        endpoint -> {
          endpoint.publishHandler(
              message -> {
                received.put(message.topicName(), message.payload().toJsonObject());
                clients.put(endpoint.clientIdentifier(), message.qosLevel());
                endpoint.publishAcknowledge(message.messageId());
              });
          endpoint.accept(false);
        });
    return done(server.listen());
  }

  /** At a port that was closed just now: the system may need a moment to give it back. */
  private void serverAgain(int port) {
    Awaitility.await()
        .atMost(LIMIT)
        .ignoreExceptionsMatching(e -> e.getCause() instanceof BindException)
        .until(() -> server(port).actualPort() == port);
  }

  @Test
  void publisher_sendsEveryDevice_atQosOne_overOneConnectionACompound() throws Exception {
    MqttServer server = server(0);
    DemoPublisher publisher =
        new DemoPublisher(vertx, "127.0.0.1", server.actualPort(), SITE, InstantSource.system(), 1);
    publisher.start();
    int devices = SITE.devices().size() + 1;
    Awaitility.await().atMost(LIMIT).until(() -> received.size() == devices);
    assertThat(clients)
        .containsOnlyKeys(
            SITE.compounds().stream().map(Compound::code).map(c -> "demo-" + c).toList())
        .allSatisfy((client, qos) -> assertThat(qos).isEqualTo(MqttQoS.AT_LEAST_ONCE));
    assertThat(received.get("lilong/huaiyin/pump/pump-1/telemetry").getBoolean("running")).isTrue();
    done(publisher.stop());
  }

  @Test
  void publisher_comesBack_whenTheGatewayWasAway() throws Exception {
    MqttServer first = server(Ports.free());
    int port = first.actualPort();
    DemoPublisher publisher =
        new DemoPublisher(vertx, "127.0.0.1", port, SITE, InstantSource.system(), 1);
    publisher.start();
    Awaitility.await().atMost(LIMIT).until(() -> clients.size() == 3);
    done(first.close());
    received.clear();
    clients.clear();
    serverAgain(port);
    Awaitility.await().atMost(LIMIT).until(() -> clients.size() == 3);
    done(publisher.stop());
  }

  @Test
  void publisher_beganBeforeTheGateway_losesNothingOfItsFirstSeconds() throws Exception {
    int port = Ports.free();
    DemoPublisher publisher =
        new DemoPublisher(vertx, "127.0.0.1", port, SITE, InstantSource.system(), 1);
    publisher.start();
    server(port);
    // lamps report every ten seconds: whoever is heard sooner was not lost at the start
    Set<String> topics = received.keySet();
    Awaitility.await()
        .atMost(Duration.ofSeconds(8))
        .until(() -> topics.size() == SITE.devices().size() + 1);
    done(publisher.stop());
  }
}
