package io.lilong.gateway.pipeline;

import io.lilong.gateway.journal.ByteReader;
import io.lilong.gateway.journal.ByteWriter;
import io.lilong.gateway.journal.Entry;
import io.lilong.gateway.site.Device;
import io.lilong.gateway.site.Members;
import io.lilong.gateway.site.Point;
import io.lilong.gateway.site.Registry;
import io.lilong.rules.book.RuleBook;
import io.lilong.rules.engine.EngineCommand;
import io.lilong.rules.engine.Explanation;
import io.lilong.rules.engine.Member;
import io.lilong.rules.engine.RuleEngine;
import io.lilong.rules.engine.Sink;
import io.lilong.rules.engine.Topology;
import io.lilong.rules.engine.Transition;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One rule engine a compound, and the way from device and point numbers to an engine's indexes. A
 * device belongs to the compound of its place. One thread.
 */
final class Engines {

  /** Takes the transitions of all engines. */
  interface Listener {
    void transition(Engine engine, Transition transition);
  }

  /** One compound's engine with its devices by index. */
  final class Engine {
    final String compound;
    private RuleEngine rules;
    private final List<Device> members = new ArrayList<>();
    private final Sink sink = t -> listener.transition(this, t);

    private Engine(String compound, @Nullable RuleEngine rules, long at) {
      this.compound = compound;
      this.rules = rules == null ? RuleEngine.of(book, topology(compound, List.of()), at) : rules;
    }

    /** The device of an index. */
    Device member(int index) {
      return members.get(index);
    }

    void advance(long to) {
      if (to > rules.now()) {
        rules.advance(to, sink);
      }
    }
  }

  private static final int UNKNOWN = -2;

  private final Registry registry;
  private final Listener listener;
  private final Map<String, Engine> byCompound = new TreeMap<>();
  private RuleBook book;
  private Engine[] engineOf = new Engine[256];
  private int[] indexOf = new int[256];
  private int[] signalOf = filled(1024);

  Engines(Registry registry, RuleBook book, Listener listener) {
    this.registry = registry;
    this.book = book;
    this.listener = listener;
  }

  private static int[] filled(int n) {
    int[] a = new int[n];
    Arrays.fill(a, UNKNOWN);
    return a;
  }

  Collection<Engine> all() {
    return byCompound.values();
  }

  RuleBook book() {
    return book;
  }

  private Topology topology(String code, List<Member> members) {
    return Members.topology(registry, code, members);
  }

  private Member member(Device device) {
    return Members.member(registry, device);
  }

  /** Takes a device in, or new facts of a known one. */
  void admit(Device device, long at) {
    String compound = device.place().compound();
    Engine engine = byCompound.get(compound);
    if (engine == null) {
      engine = new Engine(compound, null, at);
      byCompound.put(compound, engine);
    }
    room(device.no());
    Engine former = engineOf[device.no()];
    int index = engine.rules.admit(member(device), engine.sink);
    if (former != null && former != engine) {
      former.rules.reload(book, topologyWithout(former, device), at, former.sink);
    }
    set(engine, index, device);
  }

  private Topology topologyWithout(Engine engine, Device gone) {
    engine.members.removeIf(d -> d.no() == gone.no());
    List<Member> left = engine.members.stream().map(this::member).toList();
    for (int i = 0; i < engine.members.size(); i++) {
      indexOf[engine.members.get(i).no()] = i;
    }
    return topology(engine.compound, left);
  }

  private void set(Engine engine, int index, Device device) {
    room(device.no());
    engineOf[device.no()] = engine;
    indexOf[device.no()] = index;
    while (engine.members.size() <= index) {
      engine.members.add(device);
    }
    engine.members.set(index, device);
  }

  private void room(int device) {
    if (device >= engineOf.length) {
      int n = Math.max(device + 1, engineOf.length * 2);
      engineOf = Arrays.copyOf(engineOf, n);
      indexOf = Arrays.copyOf(indexOf, n);
    }
  }

  /** Whether the device has been admitted. */
  boolean knows(int device) {
    return device < engineOf.length && engineOf[device] != null;
  }

  /** Judges one reading of a point; a point no rule speaks of only counts as a sign of life. */
  void evaluate(
      Point point,
      long judgedAt,
      long receivedAt,
      double value,
      @Nullable String text,
      byte quality,
      long seq) {
    Engine engine = engineOf[point.deviceNo()];
    int index = indexOf[point.deviceNo()];
    int signal = signal(point);
    if (signal < 0) {
      engine.rules.heard(index, receivedAt, engine.sink);
    } else {
      engine.rules.evaluate(
          index, signal, judgedAt, receivedAt, value, text, quality, seq, engine.sink);
    }
  }

  private int signal(Point point) {
    int no = point.no();
    if (no >= signalOf.length) {
      int from = signalOf.length;
      signalOf = Arrays.copyOf(signalOf, Math.max(no + 1, from * 2));
      Arrays.fill(signalOf, from, signalOf.length, UNKNOWN);
    }
    if (signalOf[no] == UNKNOWN) {
      signalOf[no] = book.signal(point.signal());
      // rules may hold for devices that have a signal: the device now has one more
      Device device = registry.device(point.deviceNo());
      Engine engine = engineOf[point.deviceNo()];
      if (signalOf[no] >= 0 && device != null) {
        engine.rules.admit(member(device), engine.sink);
      }
    }
    return signalOf[no];
  }

  /** A point has another meaning: its signal is looked up anew with its next reading. */
  void meaning(Point point) {
    if (point.no() < signalOf.length) {
      signalOf[point.no()] = UNKNOWN;
    }
  }

  void heard(int device, long at) {
    if (knows(device)) {
      Engine engine = engineOf[device];
      engine.rules.heard(indexOf[device], at, engine.sink);
    }
  }

  /** Moves one compound's time on. */
  void advance(String compound, long to) {
    Engine engine = byCompound.get(compound);
    if (engine != null) {
      engine.advance(to);
    }
  }

  /** All inputs of a compound went or came back. */
  void input(String compound, boolean up, long at) {
    Engine engine = byCompound.get(compound);
    if (engine != null) {
      engine.rules.command(
          up ? new EngineCommand.InputUp(at) : new EngineCommand.InputDown(at), engine.sink);
    }
  }

  /** Obeys a journalled command. */
  void command(Entry.Command c) {
    Engine engine = byCompound.get(c.compound());
    if (engine == null || (c.device() > 0 && !knows(c.device()))) {
      return;
    }
    int index = c.device() == 0 ? -1 : indexOf[c.device()];
    EngineCommand command =
        switch (c.type()) {
          case RESET -> new EngineCommand.Reset(index, c.place(), c.rule(), c.at());
          case SHELVE -> new EngineCommand.Shelve(index, c.place(), c.rule(), c.at(), c.until());
          case UNSHELVE -> new EngineCommand.Unshelve(index, c.place(), c.rule(), c.at());
          case OUT_OF_SERVICE -> new EngineCommand.OutOfService(index, true, c.at());
          case IN_SERVICE -> new EngineCommand.OutOfService(index, false, c.at());
          case TEST_ON -> new EngineCommand.TestMode(index, true, c.at());
          case TEST_OFF -> new EngineCommand.TestMode(index, false, c.at());
        };
    engine.rules.command(command, engine.sink);
  }

  /** Puts another book, and the registry's facts as they are now, in force. */
  void reload(RuleBook next, long at) {
    book = next;
    Arrays.fill(signalOf, UNKNOWN);
    for (Engine engine : byCompound.values()) {
      List<Member> members = new ArrayList<>();
      for (int i = 0; i < engine.members.size(); i++) {
        Device known = engine.members.get(i);
        Device now = registry.device(known.no());
        engine.members.set(i, now == null ? known : now);
        members.add(member(engine.members.get(i)));
      }
      engine.rules.reload(next, topology(engine.compound, members), at, engine.sink);
    }
  }

  /** Why a rule of an admitted device stands or does not, at a time the engine has not passed. */
  Explanation explain(int device, String rule, long at) {
    return engineOf[device].rules.explain(indexOf[device], rule, at);
  }

  /** Memory of all engines. */
  void write(ByteWriter out) {
    out.varint(byCompound.size());
    for (Engine engine : byCompound.values()) {
      out.text(engine.compound);
      out.varint(engine.members.size());
      for (Device member : engine.members) {
        out.varint(member.no());
      }
      out.blob(engine.rules.snapshot());
    }
  }

  /** Engines with the memory {@link #write} wrote. */
  void read(ByteReader in, long at) {
    int engines = (int) in.varint();
    for (int e = 0; e < engines; e++) {
      String compound = in.text();
      int size = (int) in.varint();
      List<Device> devices = new ArrayList<>();
      List<Member> members = new ArrayList<>();
      for (int i = 0; i < size; i++) {
        Device device = registry.device((int) in.varint());
        if (device == null) {
          throw new IllegalStateException("the snapshot knows a device the store does not");
        }
        devices.add(device);
        members.add(member(device));
      }
      byte[] bytes = in.blob();
      Engine engine =
          new Engine(
              compound,
              RuleEngine.restore(bytes, book, topology(compound, members), at, t -> {}),
              at);
      byCompound.put(compound, engine);
      for (int i = 0; i < size; i++) {
        set(engine, i, devices.get(i));
      }
    }
  }
}
