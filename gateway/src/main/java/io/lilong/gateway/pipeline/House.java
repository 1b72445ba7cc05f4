package io.lilong.gateway.pipeline;

import io.lilong.gateway.account.AccountBook;
import io.lilong.gateway.alarm.AlarmBook;
import io.lilong.gateway.change.Actor;
import io.lilong.gateway.decode.described.DescriptionMemory;
import io.lilong.gateway.journal.ByteReader;
import io.lilong.gateway.journal.ByteWriter;
import io.lilong.gateway.journal.Entry;
import io.lilong.gateway.journal.EntryCodec;
import io.lilong.gateway.journal.ReadingColumns;
import io.lilong.gateway.roster.Dispatching;
import io.lilong.gateway.roster.Escalating;
import io.lilong.gateway.roster.Plan;
import io.lilong.gateway.roster.Roster;
import io.lilong.gateway.roster.RosterBook;
import io.lilong.gateway.site.Compound;
import io.lilong.gateway.site.Device;
import io.lilong.gateway.site.Point;
import io.lilong.gateway.texts.Installation;
import io.lilong.gateway.texts.TextCommand;
import io.lilong.gateway.ticket.TicketBook;
import io.lilong.rules.book.RuleBook;
import io.lilong.rules.engine.Explanation;
import io.lilong.rules.engine.Transition;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Everything the gateway remembers, and the order in which a batch changes it: commands, inputs,
 * readings, time, later looks. {@link #evaluate} turns a batch into the rows to write; the same
 * entries fed to {@link #replay} give the same memory. Nothing is read from disk here. One thread.
 */
final class House {

  private static final byte SNAPSHOT_VERSION = 1;

  final PointMemory memory;
  final TicketBook tickets;
  final AlarmBook alarms;
  private final HouseParts parts;
  private final Dues dues;
  private final Engines engines;
  private final Reception reception;
  private final Consequences consequences;
  private final Obedience obedience;
  private final RosterBook roster;
  private final Dispatching dispatching;
  private final Installing installing;
  private final Witness witness;
  private final Judging judging;
  private final Replay replay;
  private final InputTime inputTime = new InputTime();
  private final EntryCodec codec = new EntryCodec();
  private final Changes changes;

  // the batch under way
  private Outcome out = new Outcome(0, 0);
  private Rows rows;
  private Tally tally = new Tally();
  private boolean replaying;
  private boolean moved;
  private final Reception.Judge judge =
      new Reception.Judge() {
        @Override
        public void reading(ReadingColumns columns, int index) {
          judging.reading(columns, index, out.seq, out.at, rows);
        }

        @Override
        public void changed(Point point) {
          engines.meaning(point);
        }
      };

  /** A house with the rows of the database, before its snapshot and journal are read. */
  House(HouseParts parts, Ledger.Recovered r, RuleBook book, Plan plan, long now) {
    this.parts = parts;
    memory = new PointMemory(r.lastAt() == 0 ? 0 : now - r.lastAt());
    alarms = new AlarmBook(r.alarms());
    tickets = new TicketBook(r.tickets(), parts.levels());
    dues = new Dues(r.due());
    engines = new Engines(parts.registry(), book, this::transition);
    reception =
        new Reception(
            parts.site(),
            parts.decoder(),
            memory,
            parts.newcomers(),
            r.retained(),
            new DescriptionMemory(r.descriptions()),
            this::unitOfSignal);
    roster = new RosterBook(plan, parts.levels().calendar().zone(), r.roster());
    Escalating escalating = new Escalating(roster, alarms, this::unit);
    dispatching = new Dispatching(roster, tickets, escalating, this::unit);
    consequences =
        new Consequences(
            alarms, tickets, parts.registry(), parts.levels(), dispatching, escalating);
    installing = new Installing(parts, engines, tickets, roster, dispatching, r.revision());
    obedience =
        new Obedience(
            alarms,
            tickets,
            parts.site(),
            new AccountBook(parts.words(), r.users(), r.sessions()),
            installing,
            engines,
            parts.registry(),
            roster,
            dispatching,
            escalating,
            consequences,
            new Telling(parts.router()));
    witness = new Witness(tickets, engines, memory, parts.registry());
    judging = new Judging(parts.registry(), engines, memory, witness);
    replay = new Replay(engines, judging);
    changes = new Changes(r.lastChange());
    rows = new Rows(out, dues);
    if (r.snapshot() != null) {
      read(r.snapshot().bytes(), r.snapshot().at());
    }
  }

  /** Management unit of a compound; empty for one the site does not know. */
  private String unit(String compound) {
    return parts.registry().compound(compound).map(Compound::unit).orElse("");
  }

  /** The roster, edits of the batch under way included. */
  Roster roster() {
    return roster.roster();
  }

  RuleBook book() {
    return engines.book();
  }

  /** What the batch before put in force, null for nothing. */
  @Nullable Installation installed() {
    return installing.installed();
  }

  /** Why a rule stands or does not; empty for a device that never reported. */
  Optional<Explanation> explain(int device, String rule, long at) {
    return engines.knows(device)
        ? Optional.of(engines.explain(device, rule, at))
        : Optional.empty();
  }

  Tally tally() {
    return tally;
  }

  long lastChange() {
    return changes.last();
  }

  /** When a later look falls due at the earliest. */
  long nextDue() {
    return dues.next();
  }

  private @Nullable String unitOfSignal(String name) {
    int no = engines.book().signal(name);
    return no < 0 ? null : engines.book().signals().get(no).unit();
  }

  /** The batch is on disk: texts it put in force are read by everyone from now on. */
  void committed(InstantSource clock) {
    parts.site().committed();
    Installation installed = installing.installed();
    if (installed != null) {
      parts.inForce().accept(installed);
      reception.profilesChanged(clock.millis());
    }
  }

  // ---- replay

  /** Feeds one journal row to the memory; what follows from it was written at its time. */
  void replay(Ledger.StoredEntry row) {
    replaying = true;
    try {
      replay.row(row);
    } finally {
      replaying = false;
    }
  }

  // ---- a batch

  /** Begins the outcome of a batch; {@link #finish} ends it. */
  private void begin(long seq, long now) {
    out = new Outcome(seq, now);
    rows = new Rows(out, dues);
    tally = new Tally();
    moved = false;
    installing.begin();
  }

  /** Evaluates a batch once; its answers and settlements stand in the batch afterwards. */
  Outcome evaluate(Batch batch, long seq, long now) {
    begin(seq, now);
    batch.unanswered();
    List<Entry> entries = new ArrayList<>();
    for (Batch.Waiting waiting : batch.commands) {
      batch.answers.add(obedience.obey(waiting.asked(), out, rows, entries));
    }
    for (Batch.Input input : batch.inputs) {
      input(input, entries);
    }
    messages(batch, entries);
    batch.setAside.forEach(aside -> out.quarantined.add(aside.message()));
    for (Arrival.PacketId id : batch.packetIds) {
      packetId(id);
    }
    time(entries, !entries.isEmpty() || !batch.isEmpty());
    later();
    return finish(entries);
  }

  private void packetId(Arrival.PacketId id) {
    if (id.released() == null) {
      out.pendingAdded.add(id.id());
    } else if (!out.pendingAdded.remove(id.id())) {
      out.pendingReleased.add(id.id());
    }
  }

  private void input(Batch.Input input, List<Entry> entries) {
    if (input.up()) {
      inputTime.up(input.door(), out.at);
    }
    for (String compound : new TreeSet<>(inputTime.compounds(input.door()))) {
      entries.add(
          input.up() ? new Entry.InputUp(compound, out.at) : new Entry.InputDown(compound, out.at));
      engines.input(compound, input.up(), out.at);
    }
  }

  private void messages(Batch batch, List<Entry> entries) {
    if (batch.messages.isEmpty()) {
      return;
    }
    Reception.Sheet sheet =
        new Reception.Sheet(out, rows, tally, Math.max(16, batch.readings), judge);
    for (Arrival.Taken arrived : batch.messages) {
      Arrival.Taken taken = reception.read(arrived, sheet);
      inputTime.message(taken.message(), taken.decoding());
      int before = sheet.columns.size();
      batch.settlements.add(reception.take(taken, sheet));
      if (sheet.columns.size() > before) {
        Point point = parts.registry().point(sheet.columns.point(before));
        Device device = point == null ? null : parts.registry().device(point.deviceNo());
        if (device != null) {
          inputTime.behind(device.place().compound(), taken.message().door());
        }
      }
    }
    if (!sheet.columns.isEmpty()) {
      entries.add(new Entry.Readings(sheet.columns));
    }
    if (sheet.meaningsChanged) {
      entries.add(new Entry.TopologyChanged(out.at));
    }
    sheet.heard.forEach(
        (device, at) -> {
          entries.add(new Entry.Heard(device, at));
          judging.heard(device, at);
        });
  }

  private void time(List<Entry> entries, boolean journalled) {
    long to = out.at - InputTime.LAG_MS;
    inputTime.expire(out.at);
    for (Engines.Engine engine : engines.all()) {
      if (!inputTime.held(engine.compound)) {
        moved = false;
        engine.advance(to);
        if (moved || journalled) {
          entries.add(new Entry.Tick(engine.compound, to));
        }
      }
    }
  }

  private void later() {
    for (Outcome.Due due : dues.take(out.at)) {
      consequences.due(due, engines.book(), () -> witness.of(due.ref(), out.at), out, rows);
    }
  }

  private void transition(Engines.Engine engine, Transition t) {
    moved = true;
    if (!replaying) {
      tally.transitions++;
      Device device = t.device() < 0 ? null : engine.member(t.device());
      consequences.of(t, engine.compound, device, engines.book(), out, rows);
    }
  }

  /**
   * The gateway's first batch: says how long it was away, and puts texts in force that changed.
   *
   * @param texts the new texts, null when nothing changed
   */
  Outcome start(long seq, long now, long downSince, TextCommand.@Nullable PutInForce texts) {
    begin(seq, now);
    List<Entry> entries = new ArrayList<>();
    if (downSince > 0) {
      Entry.Started entry = new Entry.Started(downSince, now);
      entries.add(entry);
      replay.started(entry);
    }
    if (texts != null) {
      installing.install(texts, Actor.GATEWAY, out, rows, entries);
    }
    return finish(entries);
  }

  private Outcome finish(List<Entry> entries) {
    boolean snapshot = false;
    for (Entry entry : entries) {
      snapshot |= entry instanceof Entry.BookChanged || entry instanceof Entry.TopologyChanged;
    }
    if (!entries.isEmpty()) {
      out.entry = codec.encode(entries);
    }
    if (snapshot) {
      out.snapshot = snapshot(out.seq, out.at);
    }
    out.deliveries.addAll(parts.router().route(out.notices));
    changes.tell(out, roster.roster().version());
    return out;
  }

  /** Keeps a message that made a batch fail, alone in its own outcome. */
  Outcome poison(Arrival.Taken taken, long seq, long now, String error) {
    begin(seq, now);
    reception.quarantine(
        taken.message(),
        io.lilong.gateway.decode.Decoding.Reason.POISON,
        Say.poison(error),
        new Reception.Sheet(out, rows, tally, 0, judge));
    return finish(List.of());
  }

  // ---- snapshot

  /** All memory as of batch {@code seq}. */
  Ledger.Snapshot snapshot(long seq, long at) {
    ByteWriter w = new ByteWriter(256 * 1024);
    w.put(SNAPSHOT_VERSION);
    int points = 0;
    int devices = 0;
    for (Device device : parts.registry().devices()) {
      devices = Math.max(devices, device.no());
      for (Point point : parts.registry().points(device.no())) {
        points = Math.max(points, point.no());
      }
    }
    memory.write(points, devices, w);
    engines.write(w);
    return new Ledger.Snapshot(seq, at, w.toBytes());
  }

  private void read(byte[] bytes, long at) {
    ByteReader in = new ByteReader(bytes);
    if (in.get() != SNAPSHOT_VERSION) {
      throw new IllegalStateException("snapshot of another version");
    }
    memory.read(in);
    engines.read(in, at);
  }
}
