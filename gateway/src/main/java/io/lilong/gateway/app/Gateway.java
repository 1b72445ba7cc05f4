package io.lilong.gateway.app;

import io.lilong.gateway.account.AccountCommand;
import io.lilong.gateway.account.User;
import io.lilong.gateway.change.Actor;
import io.lilong.gateway.change.Answer;
import io.lilong.gateway.change.Command;
import io.lilong.gateway.config.Config;
import io.lilong.gateway.config.HistoryConfig;
import io.lilong.gateway.decode.RecentMessages;
import io.lilong.gateway.decode.Rereading;
import io.lilong.gateway.decode.panel.Panels;
import io.lilong.gateway.decode.profile.CurrentDecoder;
import io.lilong.gateway.history.EmbeddedHistory;
import io.lilong.gateway.history.History;
import io.lilong.gateway.history.InfluxHistory;
import io.lilong.gateway.journal.EntryCodec;
import io.lilong.gateway.journal.JournalSource;
import io.lilong.gateway.notify.Sender;
import io.lilong.gateway.ops.BuildInfo;
import io.lilong.gateway.ops.HealthBoard;
import io.lilong.gateway.ops.Memory;
import io.lilong.gateway.ops.Metrics;
import io.lilong.gateway.ops.Throughput;
import io.lilong.gateway.pipeline.HouseKeeper;
import io.lilong.gateway.pipeline.HouseParts;
import io.lilong.gateway.pipeline.Intake;
import io.lilong.gateway.pipeline.Lane;
import io.lilong.gateway.pipeline.Ledger;
import io.lilong.gateway.pipeline.Newcomers;
import io.lilong.gateway.pipeline.Pipeline;
import io.lilong.gateway.pipeline.Rereader;
import io.lilong.gateway.replay.Past;
import io.lilong.gateway.replay.Trials;
import io.lilong.gateway.report.Reports;
import io.lilong.gateway.roster.Plan;
import io.lilong.gateway.site.Registry;
import io.lilong.gateway.site.Site;
import io.lilong.gateway.site.SiteBook;
import io.lilong.gateway.store.Backup;
import io.lilong.gateway.store.DataDirectory;
import io.lilong.gateway.store.Store;
import io.lilong.gateway.store.StoreRefused;
import io.lilong.gateway.texts.Installation;
import io.lilong.gateway.web.WebParts;
import io.lilong.gateway.web.WebServer;
import io.lilong.gateway.words.Words;
import io.lilong.rules.book.RuleBook;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The whole gateway: every part built by its constructor, in this order; stopped in reverse. */
public final class Gateway implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Gateway.class);
  private static final int EVENT_LOOPS = 2;

  /** What site and rules say. */
  public interface SiteFiles {
    /** Reads them; asked once, on a thread of its own, while the database opens. */
    Installation.Parsed read();
  }

  /** How people are known before there is anyone. */
  public interface FirstUsers {
    /** Users to put in when the database has none; asked on a thread that may block. */
    List<User> users();
  }

  private final Closing closing = new Closing();
  private final SteadyClock clock = new SteadyClock(System::currentTimeMillis, System::nanoTime);
  private final Config config;
  private int httpPort;
  private int mqttPort;
  private int panelPort;
  private @Nullable Vertx vertx;

  private Gateway(Config config) {
    this.config = config;
  }

  /**
   * Starts a gateway; a failed start undoes what it began.
   *
   * @throws StoreRefused when the data folder cannot be used
   * @throws StartRefused when texts have problems or a port is taken
   */
  public static Gateway start(Config config, SiteFiles files, FirstUsers firstUsers)
      throws StoreRefused, StartRefused {
    Gateway gateway = new Gateway(config);
    try {
      gateway.build(files, firstUsers);
      return gateway;
    } catch (StoreRefused | StartRefused | RuntimeException e) {
      gateway.close();
      throw e;
    }
  }

  private void build(SiteFiles files, FirstUsers firstUsers) throws StoreRefused, StartRefused {
    DataDirectory directory = DataDirectory.open(config.data());
    closing.add("data folder", directory);
    Opening opening = Opening.begin(directory, clock);
    closing.add("store", opening);
    // on the second core, like the database
    CompletableFuture<Installation.Parsed> reading = CompletableFuture.supplyAsync(files::read);
    Words words = Words.load();
    PrometheusMeterRegistry meters = Metrics.registry(BuildInfo.ofThisJar());
    HealthBoard board = new HealthBoard(words, meters);
    Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(EVENT_LOOPS));
    this.vertx = vertx;
    closing.add("Vert.x", () -> Futures.await(vertx.close()));

    Opening.Opened opened = opening.opened();
    Store store = opened.store();
    Ledger.Recovered recovered = opened.recovered();
    clock.notBefore(recovered.lastAt());
    // hashing a password is a quarter of a second of the start: beside the rest of it
    Future<List<User>> people =
        recovered.users().isEmpty()
            ? vertx.executeBlocking(firstUsers::users)
            : Future.succeededFuture(List.of());

    Texts texts = Texts.choose(recovered, reading.join());
    Registry registry = new Registry();
    recovered.devices().forEach(registry::put);
    recovered.points().forEach(registry::put);
    SiteBook site = new SiteBook(registry, SiteBook.Caps.DEFAULT);
    site.restore(texts.before() == null ? Site.empty() : texts.before().site());
    Decoders decoders = new Decoders(config);
    CurrentDecoder decoder = new CurrentDecoder(decoders.decoder(texts.wanted()));

    JournalSource journal = store.journal(EntryCodec::readings);
    Lane lane = new Lane();
    Intake intake =
        new Intake(
            decoder, clock, new Intake.Limits(config.waitingMessages(), config.waitingBytes()));
    History history = history(directory, journal, registry, lane, meters, intake);
    Pipeline.Ports ports =
        new Pipeline.Ports(
            store.ledger(),
            clock,
            System::nanoTime,
            store.feed()::published,
            history::cursor,
            meters);
    Notifications notifications = new Notifications(config, words, vertx, clock);
    closing.add("ways out", notifications);
    Newcomers newcomers = new Newcomers();
    HouseParts parts =
        new HouseParts(
            registry,
            site,
            decoder,
            texts.wanted().levels().in(config.zone()),
            words,
            notifications.router(),
            newcomers,
            installed -> decoder.become(decoders.decoder(installed)));
    HouseKeeper keeper = keeper(ports, intake, lane, recovered, texts, parts);
    notifications.onDuty(keeper::roster);
    Pipeline pipeline = new Pipeline(ports, intake, lane, keeper);
    pipeline.start();
    closing.add("writer", pipeline);
    closing.add("history", history);

    board.add("store", true, pipeline.storeHealth());
    board.add("disk", false, store.health());
    board.add("backup", false, new Backup(config.data(), clock));
    board.add("certificates", false, new Certificates(config, clock));
    board.add("memory", false, new Memory(words));
    board.add("history", false, history);
    put(Futures.started(people, "first users"), lane);
    Doors doors = new Doors(config, vertx, intake, clock, board, meters, closing);
    Panels panels = doors.panels(decoders.sources(texts.wanted()));
    Sender sender = notifications.sender(store, registry, lane, intake, meters);
    board.add("notify", false, sender);
    web(
        vertx,
        store,
        new Rereader(decoder, intake),
        newcomers,
        history,
        keeper,
        registry,
        lane,
        panels,
        sender,
        board,
        meters,
        words);
    doors.open(recovered, notifications);
    panelPort = doors.panelPort();
    mqttPort = doors.mqttPort();
    closing.add("notifications", () -> Futures.await(sender.stop()));
    Futures.started(sender.start(), "notifications");
    closing.add("room for a full disk", new DiskRoom(vertx, store.reserve()));
    RosterWatch rosterWatch = new RosterWatch(keeper::roster, intake, clock, words);
    board.add("roster", false, rosterWatch);
    vertx.setPeriodic(1_000, RosterWatch.EVERY_MS, rosterWatch::look);
    watch(store, lane, board);
    vertx.setPeriodic(SelfWatch.EVERY_MS, new SelfWatch(history, intake)::look);
    // what only follows the journal begins when the rest stands: a start waits for none of it
    history.start();
    LOG.info(
        "started with {} devices, rule book {}", registry.deviceCount(), keeper.book().revision());
  }

  private History history(
      DataDirectory directory,
      JournalSource journal,
      Registry registry,
      Lane lane,
      PrometheusMeterRegistry meters,
      Intake intake) {
    HistoryConfig settings = config.history();
    if (settings instanceof HistoryConfig.Influx influx) {
      return new InfluxHistory(
          influx, directory.history(), journal, registry, intake::keep, clock, meters);
    }
    return new EmbeddedHistory(
        (HistoryConfig.Embedded) settings, directory.history(), journal, clock, meters);
  }

  private HouseKeeper keeper(
      Pipeline.Ports ports,
      Intake intake,
      Lane lane,
      Ledger.Recovered recovered,
      Texts texts,
      HouseParts parts)
      throws StartRefused {
    try {
      HouseKeeper keeper =
          new HouseKeeper(
              ports,
              intake,
              lane,
              parts,
              texts.before() == null ? RuleBook.empty() : texts.before().book(),
              texts.before() == null ? Plan.empty() : texts.before().roster(),
              recovered);
      keeper.begin(texts.change());
      return keeper;
    } catch (Ledger.Failure e) {
      throw new StartRefused("memory cannot be restored: " + e.getMessage(), e);
    }
  }

  private static void put(List<User> people, Lane lane) throws StartRefused {
    for (User user : people) {
      Command.Asked asked =
          new Command.Asked(new AccountCommand.PutUser(user), Actor.GATEWAY, UUID.randomUUID());
      Answer answer = Futures.started(lane.submit(asked), "first user " + user.name());
      if (!(answer instanceof Answer.Done)) {
        throw new StartRefused("the first user " + user.name() + " was refused: " + answer);
      }
    }
  }

  private void web(
      Vertx vertx,
      Store store,
      Rereading rereading,
      RecentMessages messages,
      History history,
      HouseKeeper keeper,
      Registry registry,
      Lane lane,
      Panels panels,
      Sender sender,
      HealthBoard board,
      PrometheusMeterRegistry meters,
      Words words)
      throws StartRefused {
    Trials trials = new Trials();
    closing.add("trials", trials);
    Throughput throughput = new Throughput(meters, clock.millis());
    vertx.setPeriodic(Throughput.EVERY_MS, t -> throughput.look(clock.millis()));
    WebServer web =
        new WebServer(
            vertx,
            config.web(),
            new WebParts(
                store.alarms(),
                store.tickets(),
                store.quarantine(),
                rereading,
                messages,
                store.outbox(),
                sender,
                store.accounts(),
                store.duty(),
                keeper::roster,
                history.queries(),
                keeper,
                keeper,
                new Past(registry, history.queries(), config.zone()),
                trials,
                store.texts(),
                new Reports(
                    store.reports(), history.queries(), registry, rule -> silence(keeper, rule)),
                registry,
                store.feed(),
                lane,
                panels,
                keeper::book,
                board,
                throughput,
                meters,
                keeper.levels(),
                words,
                keeper::behindMs,
                clock,
                config.zone()));
    closing.add("web", () -> Futures.await(web.stop()));
    httpPort =
        Futures.started(
            web.start(), "console on " + config.web().host() + ":" + config.web().port());
  }

  private static boolean silence(HouseKeeper keeper, String rule) {
    return keeper.book().specs().stream()
        .anyMatch(spec -> spec.id().equals(rule) && spec.isSilence());
  }

  private void watch(Store store, Lane lane, HealthBoard board) {
    if (!TextWatch.isThere(config.site())) {
      return;
    }
    TextWatch watch = new TextWatch(config.site(), store.texts(), lane, clock);
    board.add("texts", false, watch);
    closing.add("watch of the site folder", watch);
    watch.start();
  }

  /** Port of console and API. */
  public int httpPort() {
    return httpPort;
  }

  /** Port of the device endpoint, 0 when it is off. */
  public int mqttPort() {
    return mqttPort;
  }

  /** Port of the fire panels' door, 0 when it is off. */
  public int panelPort() {
    return panelPort;
  }

  /** Gateway time. */
  public java.time.InstantSource clock() {
    return clock;
  }

  /** The event loops, for what runs beside the gateway in its process. */
  public Vertx vertx() {
    if (vertx == null) {
      throw new IllegalStateException("not started");
    }
    return vertx;
  }

  /** Stops everything in reverse; harmless when called twice. */
  @Override
  public void close() {
    closing.close();
  }
}
