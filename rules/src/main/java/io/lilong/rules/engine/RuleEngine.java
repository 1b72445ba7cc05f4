package io.lilong.rules.engine;

import io.lilong.rules.book.RuleBook;
import io.lilong.rules.book.RuleSpec;
import io.lilong.rules.book.Span;
import io.lilong.rules.engine.Instance.Phase;
import io.lilong.rules.engine.Transition.Reason;
import io.lilong.rules.reading.Quality;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The rules of one compound at work. One thread, no lock, no clock, no I/O: the same calls give the
 * same transitions and the same snapshot bytes.
 */
public final class RuleEngine {

  private RuleBook book;
  private Topology topology;
  private Sentences sentences;
  private final List<Unit> units = new ArrayList<>();
  private final Map<String, Integer> indexOf = new HashMap<>();
  private final Map<String, Shape> shapes = new HashMap<>();
  private final Timers timers = new Timers();
  private final Judge judge = new Judge(this, timers);
  private long now;
  private long number;
  private long silenceFloor;
  private boolean inputDown;

  private RuleEngine(RuleBook book, Topology topology, long at) {
    this.book = book;
    this.topology = topology;
    this.sentences = new Sentences(book);
    this.now = at;
    this.silenceFloor = Unit.NEVER;
  }

  /** A fresh engine; {@code at} is the engine time it begins with. */
  public static RuleEngine of(RuleBook book, Topology topology, long at) {
    RuleEngine engine = new RuleEngine(book, topology, at);
    topology.members().forEach(member -> engine.admit(member, t -> {}));
    return engine;
  }

  /**
   * An engine with the memory of a snapshot. Members are matched by device id, rules by rule id;
   * what is gone is ended with a reason through {@code out}.
   */
  public static RuleEngine restore(
      byte[] snapshot, RuleBook book, Topology topology, long at, Sink out) {
    RuleEngine engine = of(book, topology, at);
    new Memory(engine).read(snapshot, out);
    return engine;
  }

  // ---- devices

  /** Adds a device that appeared while running, or takes new facts of a known one; its index. */
  public int admit(Member member, Sink out) {
    judge.to(out);
    Integer known = indexOf.get(member.id().value());
    Shape shape = shape(member);
    if (known == null) {
      Unit unit = new Unit(units.size(), member, shape);
      units.add(unit);
      indexOf.put(member.id().value(), unit.index);
      watch(unit);
      return unit.index;
    }
    Unit unit = units.get(known);
    if (unit.shape == shape) {
      unit.member = member;
      unit.param = shape.params(member);
    } else {
      Unit next = new Unit(unit.index, member, shape);
      carry(unit, next);
      units.set(unit.index, next);
      watch(next);
    }
    return known;
  }

  private Shape shape(Member member) {
    List<RuleSpec> specs = new ArrayList<>();
    StringBuilder key = new StringBuilder().append(member.intervalMs());
    for (RuleSpec spec : book.specs()) {
      if (spec.selector()
          .matches(
              member.id().value(),
              member.kind(),
              member.type(),
              member.place(),
              member.signals())) {
        specs.add(spec);
        key.append('\n').append(spec.id());
      }
    }
    return shapes.computeIfAbsent(
        key.toString(), k -> new Shape(book, topology, specs, member.intervalMs()));
  }

  /** Moves what is remembered of a device to its new shape; rules that no longer hold end. */
  private void carry(Unit from, Unit to) {
    to.takeFacts(from);
    for (int slot = 0; slot < from.shape.slots(); slot++) {
      int there = to.shape.slot(from.shape.signal(slot));
      if (there >= 0) {
        to.value[there] = from.value[slot];
        to.at[there] = from.at[slot];
        if (to.text.length > 0 && from.text.length > 0) {
          to.text[there] = from.text[slot];
        }
      }
    }
    for (int r = 0; r < from.instances.length; r++) {
      int there = to.shape.rule(from.shape.rules()[r].id());
      if (there < 0) {
        judge.clear(from, r, now, Reason.RULE_REMOVED);
      } else {
        to.instances[there] = from.instances[r];
      }
    }
  }

  /** Sets every timer a device needs, whatever the phases of its instances. */
  private void watch(Unit unit) {
    for (int r = 0; r < unit.instances.length; r++) {
      Compiled c = unit.shape.rules()[r];
      if (c.silent() != null) {
        timers.add(silentDue(unit, r), unit.index, r);
      }
      if (c.openings() != null) {
        timers.add(c.openings().next(now), unit.index, r);
      }
      if (unit.instances[r] != null) {
        unit.instances[r].queued = Long.MAX_VALUE;
        judge.schedule(unit, r);
      }
    }
  }

  /** Sets all timers anew, from what is remembered. */
  void watchAll() {
    timers.clear();
    units.forEach(this::watch);
  }

  // ---- readings

  /**
   * Judges one reading. Readings of one point must come with strictly increasing {@code time};
   * others are the caller's to leave out.
   *
   * @param device index of the device
   * @param signal index of the signal in the book
   * @param time event time, epoch ms
   * @param arrival time of receipt, epoch ms
   * @param value number, 1.0 / 0.0 for booleans, NaN for a text or a bad value
   * @param text the text of an enumerated signal, else null
   * @param quality bits of {@link Quality}
   * @param seq the caller's sequence, handed back as {@link Transition#causeSeq}
   * @param out takes what follows
   */
  public void evaluate(
      int device,
      int signal,
      long time,
      long arrival,
      double value,
      @Nullable String text,
      byte quality,
      long seq,
      Sink out) {
    Unit unit = units.get(device);
    judge.to(out);
    hear(unit, arrival);
    int slot = unit.shape.slot(signal);
    if (slot < 0) {
      return;
    }
    // behind engine time it takes effect now: what was stamped before is not rewritten
    long at = Math.max(time, now);
    int flags = time < now ? Transition.LATE : 0;
    flags |= (quality & Quality.TEST) != 0 ? Transition.TEST : 0;
    int[] concerned = unit.shape.rulesOfSlot(slot);
    for (int rule : concerned) {
      if (unit.instances[rule] != null) {
        judge.settle(unit, rule, at);
      }
    }
    unit.value[slot] = value;
    unit.at[slot] = at;
    if (unit.text.length > 0) {
      unit.text[slot] = text;
    }
    for (int rule : concerned) {
      try {
        judge.look(unit, rule, at, true, seq, flags);
      } catch (RuntimeException e) {
        judge.fail(unit, rule, at, e);
      }
    }
  }

  /** The device was heard (any accepted message, judged or not): silence starts anew. */
  public void heard(int device, long arrival, Sink out) {
    judge.to(out);
    hear(units.get(device), arrival);
  }

  private void hear(Unit unit, long arrival) {
    if (arrival > unit.lastArrival) {
      unit.lastArrival = arrival;
    }
    for (int rule : unit.shape.silentRules()) {
      Instance i = unit.instances[rule];
      if (i != null && i.isStanding()) {
        judge.end(
            unit, rule, unit.shape.rules()[rule], Math.max(arrival, now), Reason.SILENCE, -1, 0);
        timers.add(silentDue(unit, rule), unit.index, rule);
      }
    }
  }

  // ---- time

  /** Moves engine time on; fires everything due before {@code time}. Never backwards. */
  public void advance(long time, Sink out) {
    if (time <= now) {
      return;
    }
    judge.to(out);
    timers.due(time, this::due);
    now = time;
  }

  private void due(int u, int rule, long at) {
    Unit unit = units.get(u);
    if (rule >= unit.instances.length) {
      return;
    }
    Compiled c = unit.shape.rules()[rule];
    judge.due(unit, rule, at);
    if (c.silent() != null) {
      silent(unit, rule, c, at);
    } else if (c.openings() != null && c.openings().next(at - 1) == at) {
      judge.look(unit, rule, Math.max(at, now), false, -1, 0);
      long next = c.openings().next(at);
      if (next < Span.NEVER) {
        timers.add(next, unit.index, rule);
      }
    }
  }

  private long silentDue(Unit unit, int rule) {
    Compiled c = unit.shape.rules()[rule];
    long from = Math.max(Math.max(unit.lastArrival, unit.member.provisionedAt()), silenceFloor);
    return from + c.silentMs(unit);
  }

  /** A look at silence that was queued for {@code at}; none is queued while its alarm stands. */
  private void silent(Unit unit, int rule, Compiled c, long at) {
    Instance i = unit.instances[rule];
    if (i != null && i.isStanding()) {
      return;
    }
    long due = silentDue(unit, rule);
    if (due > at) {
      timers.add(due, unit.index, rule);
    } else if (inputDown) {
      timers.add(at + c.silentMs(unit), unit.index, rule);
    } else {
      judge.raise(unit, rule, c, 0, at, Reason.SILENCE, -1, 0);
    }
  }

  // ---- commands

  /** Obeys a command. */
  public void command(EngineCommand command, Sink out) {
    judge.to(out);
    if (command instanceof EngineCommand.InputDown) {
      inputDown = true;
    } else if (command instanceof EngineCommand.InputUp up) {
      inputDown = false;
      silenceFloor = Math.max(silenceFloor, up.at());
    } else if (command instanceof EngineCommand.OutOfService c) {
      units.get(c.device()).outOfService = c.out();
    } else if (command instanceof EngineCommand.TestMode c) {
      units.get(c.device()).testMode = c.on();
    } else if (command instanceof EngineCommand.Reset c) {
      onRule(c.device(), c.rule(), (u, r) -> reset(u, r, c.at()));
    } else if (command instanceof EngineCommand.Shelve c) {
      onRule(c.device(), c.rule(), (u, r) -> judge.shelve(u, r, c.at(), c.until()));
    } else if (command instanceof EngineCommand.Unshelve c) {
      onRule(c.device(), c.rule(), (u, r) -> judge.unshelve(u, r, c.at(), Reason.COMMAND));
    }
  }

  private interface OnRule {
    void at(Unit unit, int rule);
  }

  private void onRule(int device, String rule, OnRule action) {
    if (device >= 0 && device < units.size()) {
      Unit unit = units.get(device);
      int r = unit.shape.rule(rule);
      if (r >= 0) {
        action.at(unit, r);
      }
    }
  }

  private void reset(Unit unit, int rule, long at) {
    Instance i = unit.instances[rule];
    if (i != null && i.phase == Phase.LATCHED) {
      judge.clear(unit, rule, at, Reason.RESET);
    }
  }

  // ---- another book

  /** Puts another book or topology in force; unchanged rules keep their memory. */
  public void reload(RuleBook next, Topology nextTopology, long at, Sink out) {
    judge.to(out);
    List<Unit> before = List.copyOf(units);
    now = Math.max(now, at);
    book = next;
    topology = nextTopology;
    shapes.clear();
    timers.clear();
    units.clear();
    Map<String, Integer> places = new HashMap<>(indexOf);
    indexOf.clear();
    RuleBook former = sentences.book();
    for (Member member : nextTopology.members()) {
      admit(member, out);
      Integer place = places.remove(member.id().value());
      if (place != null) {
        Unit unit = units.get(units.size() - 1);
        Reloading.carry(before.get(place), unit, former, next, judge, now);
      }
    }
    for (int place : places.values().stream().sorted().toList()) {
      Unit gone = before.get(place);
      for (int r = 0; r < gone.instances.length; r++) {
        judge.clear(gone, r, now, Reason.DEVICE_REMOVED);
      }
    }
    sentences = new Sentences(next);
    watchAll();
    judgeAll();
  }

  /** New limits hold at once: every rule is judged on the last fresh values. */
  private void judgeAll() {
    for (Unit unit : units) {
      for (int r = 0; r < unit.instances.length; r++) {
        judge.look(unit, r, now, false, -1, 0);
      }
    }
  }

  // ---- memory

  /** Engine time. */
  public long now() {
    return now;
  }

  /** Earliest time at which {@link #advance} could have an effect, Long.MAX_VALUE for never. */
  public long nextDeadline() {
    return timers.next();
  }

  /** Everything remembered, as versioned bytes; equal states give equal bytes. */
  public byte[] snapshot() {
    return new Memory(this).write();
  }

  List<Unit> units() {
    return units;
  }

  RuleBook book() {
    return book;
  }

  Sentences sentences() {
    return sentences;
  }

  long nextNumber() {
    return ++number;
  }

  /** Header of the memory. */
  record Head(long now, long number, long silenceFloor, boolean inputDown) {}

  Head head() {
    return new Head(now, number, silenceFloor, inputDown);
  }

  void head(Head head) {
    now = head.now();
    number = head.number();
    silenceFloor = head.silenceFloor();
    inputDown = head.inputDown();
  }
}
