package io.lilong.rules.engine;

import io.lilong.rules.book.RuleBook;
import io.lilong.rules.book.Signal;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * An engine's memory as bytes: version, head, names of signals and rules once, then each device
 * with its values and instances by those names' positions. Equal states give equal bytes.
 */
final class Memory {

  private static final int VERSION = 4;

  /** Neither the first alarm of a group nor the time of the last counted reading was kept then. */
  private static final int BEFORE = 3;

  private static final WindowSpec[] NO_WINDOWS = {};

  private final RuleEngine engine;
  private int version = VERSION;

  Memory(RuleEngine engine) {
    this.engine = engine;
  }

  private RuleBook book() {
    return engine.devices().book();
  }

  byte[] write() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(64 + engine.devices().size() * 64);
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeByte(VERSION);
      out.writeLong(engine.now());
      out.writeLong(engine.teller().number());
      out.writeLong(engine.silence().floor());
      out.writeBoolean(engine.silence().inputDown());
      out.writeInt(book().signals().size());
      for (Signal signal : book().signals()) {
        out.writeUTF(signal.name());
      }
      out.writeInt(engine.devices().size());
      for (int device = 0; device < engine.devices().size(); device++) {
        write(engine.devices().get(device), out);
      }
      writeOthers(out);
    } catch (IOException e) {
      throw new UncheckedIOException("an array takes every byte", e);
    }
    return bytes.toByteArray();
  }

  /** What is between devices: changes others have not heard of yet, and group alarms. */
  private void writeOthers(DataOutputStream out) throws IOException {
    List<Timers.Timer> standing = engine.timers().standing();
    out.writeInt(standing.size());
    for (Timers.Timer t : standing) {
      Unit unit = engine.devices().get(t.unit());
      out.writeLong(t.at());
      out.writeUTF(unit.member.id().value());
      out.writeUTF(unit.rule(t.rule()).id());
      out.writeBoolean(t.stands());
    }
    List<GroupAlarm> groups =
        engine.neighbours().groups().all().stream().filter(GroupAlarm::isRemembered).toList();
    out.writeInt(groups.size());
    for (GroupAlarm alarm : groups) {
      out.writeUTF(alarm.group.rule().id());
      out.writeUTF(alarm.place);
      out.writeBoolean(alarm.active);
      out.writeLong(alarm.onset);
      out.writeLong(alarm.shelvedUntil);
      out.writeUTF(alarm.first == null ? "" : alarm.first);
    }
  }

  private void readOthers(DataInputStream in) throws IOException {
    int standing = in.readInt();
    for (int s = 0; s < standing; s++) {
      long at = in.readLong();
      Unit unit = engine.devices().find(in.readUTF());
      int rule = unit == null ? -1 : unit.shape.rule(in.readUTF());
      if (unit == null) {
        in.readUTF();
      }
      boolean stands = in.readBoolean();
      if (unit != null && rule >= 0) {
        engine.timers().stood(at, unit.index, rule, stands);
      }
    }
    int groups = in.readInt();
    for (int g = 0; g < groups; g++) {
      String rule = in.readUTF();
      String place = in.readUTF();
      boolean active = in.readBoolean();
      long onset = in.readLong();
      long shelvedUntil = in.readLong();
      String first = version == BEFORE ? "" : in.readUTF();
      engine
          .neighbours()
          .groups()
          .take(rule, place, active, onset, shelvedUntil, first.isEmpty() ? null : first);
    }
  }

  private static void write(Unit unit, DataOutputStream out) throws IOException {
    out.writeUTF(unit.member.id().value());
    out.writeLong(unit.lastArrival());
    out.writeLong(unit.lastOnset());
    out.writeBoolean(unit.outOfService());
    out.writeBoolean(unit.testMode());
    out.writeShort(unit.shape.slots());
    for (int slot = 0; slot < unit.shape.slots(); slot++) {
      out.writeShort(unit.shape.signal(slot));
      out.writeLong(unit.at(slot));
      out.writeDouble(unit.value(slot));
      String text = unit.text(slot);
      out.writeBoolean(text != null);
      if (text != null) {
        out.writeUTF(text.length() > 8_000 ? text.substring(0, 8_000) : text);
      }
    }
    for (int r = 0; r < unit.rules(); r++) {
      Instance i = unit.known(r);
      if (i != null) {
        out.writeBoolean(true);
        out.writeUTF(unit.rule(r).id());
        write(i, out);
      }
    }
    out.writeBoolean(false);
  }

  private static void write(Instance i, DataOutputStream out) throws IOException {
    out.writeByte(i.phase.ordinal());
    out.writeByte(i.level);
    out.writeByte(i.levels());
    for (int l = 0; l < i.levels(); l++) {
      out.writeLong(i.since(l));
      out.writeInt(i.hits(l));
    }
    out.writeLong(i.hitAt);
    out.writeLong(i.lookedAt);
    out.writeLong(i.onset);
    out.writeLong(i.clearingSince);
    out.writeLong(i.gateSince);
    out.writeBoolean(i.gateSettled);
    out.writeLong(i.shelvedUntil);
    out.writeInt(i.count);
    out.writeBoolean(i.held);
    out.writeLong(i.decideAt);
    out.writeBoolean(i.counted);
    out.writeBoolean(i.confirmed);
    out.writeBoolean(i.stale);
    out.writeBoolean(i.failed);
    out.writeByte(i.windows.length);
    for (Window window : i.windows) {
      window.write(out);
    }
  }

  void read(byte[] snapshot, Sink out) {
    Map<String, Unit> byId = new HashMap<>();
    engine.devices().all().forEach(unit -> byId.put(unit.member.id().value(), unit));
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(snapshot))) {
      version = in.readByte();
      if (version != VERSION && version != BEFORE) {
        throw new IllegalStateException("engine memory of another version");
      }
      engine.now(in.readLong());
      engine.teller().number(in.readLong());
      engine.silence().restore(in.readLong(), in.readBoolean());
      String[] signals = new String[in.readInt()];
      for (int s = 0; s < signals.length; s++) {
        signals[s] = in.readUTF();
      }
      int units = in.readInt();
      for (int u = 0; u < units; u++) {
        Unit unit = byId.get(in.readUTF());
        read(unit == null ? nobody() : unit, signals, in);
      }
      engine.watchAll();
      readOthers(in);
      engine.neighbours().recount();
    } catch (IOException e) {
      throw new IllegalStateException("engine memory is cut off", e);
    }
  }

  /** Takes the memory of a device that is gone, which nobody wants. */
  private Unit nobody() {
    Shape none =
        new Shape(
            0,
            RuleBook.empty(),
            new Topology("", 0, 0, Map.of(), List.of()),
            List.of(),
            List.of(),
            0,
            new Cells(1));
    Unit any = engine.devices().all().isEmpty() ? null : engine.devices().all().get(0);
    if (any == null) {
      throw new IllegalStateException("memory of devices, but the compound has none");
    }
    return new Unit(-1, any.member, none);
  }

  private void read(Unit unit, String[] signals, DataInputStream in) throws IOException {
    unit.lastArrival(in.readLong());
    unit.facts(in.readLong(), in.readBoolean(), in.readBoolean());
    int slots = in.readShort();
    for (int s = 0; s < slots; s++) {
      int signal = book().signal(signals[in.readShort()]);
      long at = in.readLong();
      double value = in.readDouble();
      String text = in.readBoolean() ? in.readUTF() : null;
      int slot = signal < 0 || unit.index < 0 ? -1 : unit.shape.slot(signal);
      if (slot >= 0) {
        unit.put(slot, at, value, text);
      }
    }
    while (in.readBoolean()) {
      int rule = unit.shape.rule(in.readUTF());
      Instance i = instance(in);
      if (rule >= 0) {
        unit.keep(i.fitted(rule, unit.rule(rule)));
      }
    }
  }

  private Instance instance(DataInputStream in) throws IOException {
    int phase = in.readByte();
    int level = in.readByte();
    Instance i = new Instance(-1, in.readByte(), NO_WINDOWS);
    i.phase = Instance.Phase.values()[phase];
    i.level = level;
    for (int l = 0; l < i.levels(); l++) {
      i.delay(l, in.readLong(), in.readInt());
    }
    i.hitAt = version == BEFORE ? Unit.NEVER : in.readLong();
    i.lookedAt = in.readLong();
    i.onset = in.readLong();
    i.clearingSince = in.readLong();
    i.gateSince = in.readLong();
    i.gateSettled = in.readBoolean();
    i.shelvedUntil = in.readLong();
    i.count = in.readInt();
    i.held = in.readBoolean();
    i.decideAt = in.readLong();
    i.counted = in.readBoolean();
    i.confirmed = in.readBoolean();
    i.stale = in.readBoolean();
    i.failed = in.readBoolean();
    Window[] windows = new Window[in.readByte()];
    for (int w = 0; w < windows.length; w++) {
      windows[w] = Window.read(in);
    }
    i.windows = windows;
    return i;
  }
}
