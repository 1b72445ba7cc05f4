package io.lilong.gateway.app;

import io.lilong.gateway.change.Commands;
import io.lilong.gateway.config.ChannelConfig;
import io.lilong.gateway.config.Config;
import io.lilong.gateway.decode.Inlet;
import io.lilong.gateway.mqtt.BrokerClient;
import io.lilong.gateway.mqtt.DeviceEndpoint;
import io.lilong.gateway.notify.Channel;
import io.lilong.gateway.notify.Contacts;
import io.lilong.gateway.notify.RosterContacts;
import io.lilong.gateway.notify.Router;
import io.lilong.gateway.notify.Sender;
import io.lilong.gateway.notify.Wording;
import io.lilong.gateway.notify.http.Addresses;
import io.lilong.gateway.notify.http.Outgoing;
import io.lilong.gateway.notify.http.Verdicts;
import io.lilong.gateway.notify.mail.Mail;
import io.lilong.gateway.notify.mqtt.MqttMessages;
import io.lilong.gateway.notify.mqtt.Publisher;
import io.lilong.gateway.notify.provider.Provider;
import io.lilong.gateway.notify.robot.Robot;
import io.lilong.gateway.notify.webhook.Webhook;
import io.lilong.gateway.roster.Plan;
import io.lilong.gateway.roster.Roster;
import io.lilong.gateway.site.Registry;
import io.lilong.gateway.store.Store;
import io.lilong.gateway.words.Words;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;

/** The ways out, built of the settings: what routes, what sends, and what each channel needs. */
final class Notifications implements AutoCloseable {

  private static final Publisher OFF =
      (topic, payload, qos, retain) -> Future.failedFuture("it is off");

  private final Config config;
  private final Words words;
  private final InstantSource clock;
  private final Contacts contacts;
  private final Router router;
  private final Vertx vertx;
  private final Outgoing outgoing;
  private final Verdicts verdicts;
  private volatile Supplier<Roster> roster;
  private volatile Publisher endpoint = OFF;
  private volatile Publisher broker = OFF;

  Notifications(Config config, Words words, Vertx vertx, InstantSource clock) {
    this.config = config;
    this.words = words;
    this.vertx = vertx;
    Roster nobody = Roster.of(Plan.empty(), config.zone(), List.of(), List.of());
    roster = () -> nobody;
    this.clock = clock;
    contacts =
        new RosterContacts(Contacts.of(config.notifications().people()), () -> roster.get(), clock);
    router = new Router(config.notifications(), contacts, config.zone());
    outgoing = new Outgoing(vertx, new Addresses(config.notifications().allow()), clock);
    verdicts = new Verdicts(words);
  }

  /** Those on the roster can be reached from now on; before, only the people of the settings. */
  void onDuty(Supplier<Roster> committed) {
    roster = committed;
  }

  Router router() {
    return router;
  }

  /** The sender, to be started when the doors are open. */
  Sender sender(
      Store store, Registry registry, Commands commands, Inlet inlet, MeterRegistry meters) {
    Wording wording =
        new Wording(
            store.alarms(),
            store.tickets(),
            words,
            new SitePlaces(registry),
            contacts,
            config.notifications(),
            config.zone());
    return new Sender(
        config.notifications(),
        this::channel,
        new Sender.Ports(
            vertx,
            store.outbox(),
            commands,
            store.feed(),
            wording,
            words,
            clock,
            meters,
            inlet::report));
  }

  void through(DeviceEndpoint open) {
    endpoint =
        (topic, payload, qos, retain) -> {
          open.publish(topic, payload, qos, retain);
          return Future.succeededFuture();
        };
  }

  void through(BrokerClient client) {
    broker = client::publish;
  }

  private Channel channel(ChannelConfig channel) {
    ChannelConfig.Way way = channel.way();
    if (way instanceof ChannelConfig.Robot robot) {
      return new Robot(robot, channel.timeout(), outgoing, verdicts, clock);
    } else if (way instanceof ChannelConfig.Webhook webhook) {
      return new Webhook(webhook, channel.timeout(), outgoing, verdicts, clock);
    } else if (way instanceof ChannelConfig.Mail mail) {
      return new Mail(vertx, mail, channel.timeout(), verdicts);
    } else if (way instanceof ChannelConfig.Provider provider) {
      return new Provider(provider, channel.timeout(), outgoing, verdicts);
    }
    ChannelConfig.Mqtt mqtt = (ChannelConfig.Mqtt) way;
    return new MqttMessages(mqtt, channel.timeout(), publishers(mqtt.via()), verdicts);
  }

  private List<Publisher> publishers(ChannelConfig.Via via) {
    Publisher there = (t, p, q, r) -> endpoint.publish(t, p, q, r);
    Publisher away = (t, p, q, r) -> broker.publish(t, p, q, r);
    return switch (via) {
      case ENDPOINT -> List.of(there);
      case BROKER -> List.of(away);
      case BOTH -> List.of(there, away);
    };
  }

  @Override
  public void close() {
    outgoing.close();
  }
}
