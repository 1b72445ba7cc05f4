package io.lilong.gateway.pipeline;

import io.lilong.gateway.change.Actor;
import io.lilong.gateway.change.Answer;
import io.lilong.gateway.change.Command;
import io.lilong.gateway.config.NotifyConfig;
import io.lilong.gateway.decode.Decoder;
import io.lilong.gateway.decode.Message;
import io.lilong.gateway.decode.described.DescribedDecoder;
import io.lilong.gateway.decode.profile.ProfileDecoder;
import io.lilong.gateway.decode.profile.Profiles;
import io.lilong.gateway.decode.profile.Sources;
import io.lilong.gateway.notify.Notice;
import io.lilong.gateway.notify.Router;
import io.lilong.gateway.roster.Plan;
import io.lilong.gateway.roster.RosterEvent;
import io.lilong.gateway.roster.RosterRows;
import io.lilong.gateway.roster.Rosters;
import io.lilong.gateway.site.Registry;
import io.lilong.gateway.site.Site;
import io.lilong.gateway.site.SiteBook;
import io.lilong.gateway.store.DataDirectory;
import io.lilong.gateway.store.Limits;
import io.lilong.gateway.store.Store;
import io.lilong.gateway.texts.Document;
import io.lilong.gateway.texts.Installation;
import io.lilong.gateway.texts.Revision;
import io.lilong.gateway.texts.TextCommand;
import io.lilong.gateway.ticket.ServiceLevels;
import io.lilong.gateway.ticket.Ticket;
import io.lilong.gateway.words.Words;
import io.lilong.rules.book.RuleBook;
import io.vertx.core.Promise;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The house on a clock a test moves, its rows committed to a real database: {@link #restart} builds
 * it anew from what is on disk, as a process that died would.
 */
final class HouseRig implements AutoCloseable {

  private static final String SITE =
      """
      version: 1
      units: {north: 北片, south: 南片}
      compounds:
      - {code: huaiyin, title: 槐荫新村, class: walkup, unit: north, latitude: 31.2, longitude: 121.4}
      - {code: yongfu, title: 永福里, class: lane, unit: south, latitude: 31.2, longitude: 121.4}
      """;

  private static final String RULES =
      """
      version: 1
      zone: Asia/Shanghai
      signals:
        heat: {unit: "°C"}
        level: {unit: "%"}
        smoke: bool
      rules:
      - id: pump.hot
        title: {zh: 水泵过热, en: Pump is hot}
        for: {kind: pump}
        when: {above: 80.0, of: heat, deadband: 10.0}
        severity: critical
        respond: {zh: 停泵, en: Stop the pump}
        ticket: {trade: pump, after: 0s}
      - id: tank.low
        title: {zh: 水箱水位低, en: Tank is low}
        for: {kind: tank}
        when: {below: 20.0, of: level, deadband: 10.0}
        stale_after: 2m
        respond: {zh: 补水, en: Fill it}
        ticket: {trade: pump, after: 0s}
      - id: fire.smoke
        title: {zh: 烟感报警, en: Smoke}
        for: {kind: fire}
        when: {is: true, of: smoke}
        severity: critical
        respond: {zh: 去现场看, en: Go and look}
      """;

  private final DataDirectory directory;
  private final Store store;
  private final Decoder decoder;
  private final Installation installation;
  private Registry registry = new Registry();
  private House house;
  private long seq;

  /** What has been committed since the start of the test, in order. */
  final List<Outcome> committed = new ArrayList<>();

  long now;

  /** When the first fault was told. */
  long firstFault;

  HouseRig(Path folder, long now) throws Exception {
    directory = DataDirectory.open(folder);
    store = Store.open(directory, Limits.DEFAULT, () -> Instant.ofEpochMilli(this.now));
    this.now = now;
    Sources sources = new Sources("huaiyin");
    decoder =
        new DescribedDecoder(
            new ProfileDecoder(Profiles.builtIn(), sources, Rosters.SHANGHAI), sources);
    Installation.Parsed read =
        Installation.parse(
            List.of(
                Document.of("site", "site.yaml", SITE),
                Document.of("rules", "rules/pump.yaml", RULES),
                Document.of("roster", "roster.yaml", Rosters.TEXT)));
    if (read instanceof Installation.Parsed.Bad bad) {
      throw new AssertionError(bad.problems().toString());
    }
    installation = ((Installation.Parsed.Good) read).installation();
    house = build(Site.empty(), RuleBook.empty(), Plan.empty());
    commit(
        house.start(
            ++seq,
            now,
            0,
            new TextCommand.PutInForce(
                installation, 0, Revision.Action.FILES, null, null, null, Map.of())));
  }

  private House build(Site in, RuleBook book, Plan plan) throws Exception {
    Ledger.Recovered rows = store.ledger().recover();
    registry = new Registry();
    rows.devices().forEach(registry::put);
    rows.points().forEach(registry::put);
    SiteBook site = new SiteBook(registry, SiteBook.Caps.DEFAULT);
    site.restore(in);
    House built =
        new House(
            new HouseParts(
                registry,
                site,
                decoder,
                ServiceLevels.defaults(Rosters.SHANGHAI),
                Words.load(),
                new Router(NotifyConfig.defaults(), audience -> List.of(), Rosters.SHANGHAI),
                new Newcomers(),
                installed -> {}),
            rows,
            book,
            plan,
            now);
    long from = rows.snapshot() == null ? 0 : rows.snapshot().seq();
    store.ledger().entries(from, 10_000).forEach(built::replay);
    return built;
  }

  /** Forgets all memory and builds it again from the database. */
  void restart() throws Exception {
    house = build(installation.site(), installation.book(), installation.roster());
  }

  private Outcome commit(Outcome outcome) throws Exception {
    if (!outcome.isEmpty()) {
      store.ledger().commit(outcome);
      house.committed(() -> Instant.ofEpochMilli(this.now));
      committed.add(outcome);
    }
    return outcome;
  }

  private Outcome evaluate(Batch batch) throws Exception {
    Outcome outcome = house.evaluate(batch, seq + 1, now);
    if (!outcome.isEmpty()) {
      seq++;
    }
    return commit(outcome);
  }

  /** A pump tells how hot it is. */
  Outcome heat(String device, double heat) throws Exception {
    if (firstFault == 0 && heat > 80) {
      firstFault = now;
    }
    return send("pump", device, "{\"heat\": %s}".formatted(heat));
  }

  /** Any device tells anything. */
  Outcome send(String kind, String device, String payload) throws Exception {
    String[] parts = device.split("/");
    Message message =
        new Message(
            "endpoint",
            "sensor",
            "lilong/%s/%s/%s/telemetry".formatted(parts[0], kind, parts[1]),
            payload.getBytes(StandardCharsets.UTF_8),
            now,
            false,
            false);
    Batch batch = new Batch();
    batch.add(new Arrival.Taken(message, decoder.decode(message), settlement -> {}));
    return evaluate(batch);
  }

  /** Somebody asks for something; {@link #answer} has what they were told. */
  Outcome ask(Command command, Actor who) throws Exception {
    Batch batch = new Batch();
    batch.commands.add(
        new Batch.Waiting(new Command.Asked(command, who, UUID.randomUUID()), Promise.promise()));
    Outcome outcome = evaluate(batch);
    answer = batch.answers.get(0);
    return outcome;
  }

  Answer answer = new Answer.Done("", 0);

  /** Time goes on to an instant, looked at every second as the writer does. */
  void until(long instant) throws Exception {
    while (now < instant) {
      now = Math.min(instant, now + 1_000);
      evaluate(new Batch());
    }
  }

  /** The clock jumps, as over a night the gateway was off; then the writer comes round thrice. */
  void jump(long instant) throws Exception {
    now = instant;
    restart();
    for (int i = 0; i < 8; i++) {
      now += 100;
      evaluate(new Batch());
    }
  }

  Ticket ticket() {
    return house.tickets.all().stream()
        .max(java.util.Comparator.comparing(Ticket::number))
        .orElseThrow();
  }

  /** {@code KIND audience step by} of all notices so far. */
  List<String> notices() {
    return committed.stream().flatMap(o -> o.notices.stream()).map(HouseRig::said).toList();
  }

  static String said(Notice n) {
    String by = n.by() == null ? "" : " " + n.by();
    return n.kind() + " " + n.audience().word() + " " + n.step() + by;
  }

  /** Everything the roster did, in order. */
  List<RosterEvent> events() {
    return committed.stream().flatMap(o -> o.rosterEvents.stream()).toList();
  }

  /** Delayed consequences on disk. */
  List<String> due() throws Exception {
    return store.ledger().recover().due().stream().map(Outcome.Due::key).toList();
  }

  RosterRows rows() throws Exception {
    return store.ledger().recover().roster();
  }

  @Override
  public void close() throws Exception {
    store.close();
    directory.close();
  }
}
