package io.lilong.rules.engine;

import io.lilong.rules.book.RuleBook;
import io.lilong.rules.engine.Transition.Reason;
import io.lilong.rules.reading.Quality;
import org.jspecify.annotations.Nullable;

/**
 * The rules of one compound at work. One thread, no lock, no clock, no I/O: the same calls give the
 * same transitions and the same snapshot bytes.
 *
 * <p>A reading passes {@link #evaluate}, which settles what was due before it ({@link Deadlines}),
 * keeps the value ({@link Unit}) and looks at each rule that speaks of it ({@link Phases}); what
 * follows is a step ({@link Steps}), told as a {@link Transition} ({@link Teller}).
 */
public final class RuleEngine {

  private final Timers timers = new Timers();
  private final Teller teller;
  private final Holds holds;
  private final Steps steps;
  private final Phases phases;
  private final Silence silence;
  private final Deadlines deadlines;
  private final Agenda agenda;
  private final Orders orders;
  private Devices devices;
  private Neighbours neighbours;

  private RuleEngine(RuleBook book, Topology topology, long at) {
    teller = new Teller(book);
    holds = new Holds(teller, timers);
    steps = new Steps(teller, holds);
    phases = new Phases(steps);
    silence = new Silence(timers, steps);
    deadlines = new Deadlines(timers, phases, steps, holds, silence);
    deadlines.now(at);
    agenda = new Agenda(timers, deadlines, holds);
    orders = new Orders(steps, holds, silence, deadlines);
    devices = new Devices(book, topology);
    neighbours = new Neighbours(devices, steps, holds, timers, teller);
    steps.then(this::moved);
  }

  /** A fresh engine; {@code at} is the engine time it begins with. */
  public static RuleEngine of(RuleBook book, Topology topology, long at) {
    RuleEngine engine = new RuleEngine(book, topology, at);
    topology.members().forEach(member -> engine.admit(member, t -> {}));
    return engine;
  }

  /**
   * An engine with the memory of a snapshot. Members are matched by device id, rules by rule id;
   * what is gone is forgotten. To have it ended with a reason, restore with the book and topology
   * that were in force and {@link #reload}.
   */
  public static RuleEngine restore(
      byte[] snapshot, RuleBook book, Topology topology, long at, Sink out) {
    RuleEngine engine = of(book, topology, at);
    new Memory(engine).read(snapshot, out);
    return engine;
  }

  /** Adds a device that appeared while running, or takes new facts of a known one; its index. */
  public int admit(Member member, Sink out) {
    teller.to(out);
    Unit known = devices.find(member.id().value());
    if (known == null) {
      Unit unit = devices.add(member);
      neighbours.enter(unit, now());
      agenda.watch(unit);
      neighbours.groups().judge(now());
      return unit.index;
    }
    boolean moved = !known.member.place().equals(member.place());
    if (moved) {
      neighbours.leave(known, now());
    }
    Unit unit = devices.change(known, member);
    if (unit != known) {
      neighbours.replace(known, unit, now());
      new Reloading(steps, now()).carry(known, unit, devices.book(), devices.book());
      agenda.watch(unit);
    }
    if (moved) {
      neighbours.enter(unit, now());
    }
    neighbours.groups().judge(now());
    return unit.index;
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
    // behind engine time it takes effect now: what was stamped before is not rewritten
    long at = Math.max(time, deadlines.now());
    if (devices.keep(device, signal, at, arrival, value)) {
      return;
    }
    Unit unit = devices.get(device);
    teller.to(out);
    if (!unit.isQuiet()) {
      deadlines.settle(unit, at);
    }
    silence.heard(unit, arrival, deadlines.now());
    int slot = unit.shape.slot(signal);
    if (slot < 0) {
      return;
    }
    phases.lapse(unit, slot, at);
    unit.put(slot, at, value, text);
    int late = time < deadlines.now() ? Transition.LATE : 0;
    teller.because(seq, late | ((quality & Quality.TEST) != 0 ? Transition.TEST : 0));
    for (int rule : unit.shape.rulesOfSlot(slot)) {
      if (unit.known(rule) == null && unit.rule(rule).dozes(unit, at)) {
        continue;
      }
      try {
        if (unit.rule(rule).windows().length > 0) {
          unit.instance(rule).gather(slot, at, value, unit.rule(rule).staleAfterMs());
        }
        look(unit, rule, slot, time, at);
        if (unit.rule(rule).confirms().length > 0) {
          neighbours.confirming().look(unit, rule, at);
        }
        deadlines.schedule(unit, rule);
      } catch (RuntimeException e) {
        steps.fail(unit, rule, at, e);
      }
    }
    teller.becauseOfTime();
    unit.lull(slot);
  }

  /** Looks at a rule with a new reading; of those of one time only the first one counts. */
  private void look(Unit unit, int rule, int slot, long time, long at) {
    Compiled c = unit.rule(rule);
    boolean counts = c.counts(unit.known(rule), slot, time);
    phases.look(unit, rule, at, counts);
    Instance i = counts ? unit.known(rule) : null;
    if (i != null) {
      i.hitAt = time;
    }
  }

  /** The device was heard (any accepted message, judged or not): silence starts anew. */
  public void heard(int device, long arrival, Sink out) {
    if (!devices.hear(device, arrival)) {
      teller.to(out);
      silence.heard(devices.get(device), arrival, deadlines.now());
    }
  }

  /** Moves engine time on; fires everything due before {@code time}. Never backwards. */
  public void advance(long time, Sink out) {
    if (time <= deadlines.now()) {
      return;
    }
    teller.to(out);
    agenda.until(time, devices, neighbours);
  }

  /** An alarm began to stand or stopped: what that means to the rest of its device and place. */
  private void moved(Unit unit, int rule, long at) {
    Compiled c = unit.rule(rule);
    Instance moved = unit.known(rule);
    boolean stands = moved != null && moved.isStanding();
    neighbours.moved(unit, rule, at);
    if (stands) {
      neighbours.confirming().look(unit, rule, at);
      neighbours.confirming().raised(unit, rule, at);
    }
    if (c.spec().replaces() && !c.spec().rule().shadow()) {
      holds.changed(unit, rule, stands, at, stands ? Reason.SUPPRESSION : Reason.SUPPRESSION_ENDED);
    }
    for (int watcher : unit.shape.watchersOf(rule)) {
      Instance i = unit.instance(watcher);
      long t = Math.max(at, i.lookedAt);
      i.count(c.id(), t);
      phases.look(unit, watcher, t, false);
      deadlines.schedule(unit, watcher);
    }
  }

  /** Obeys a command. */
  public void command(EngineCommand command, Sink out) {
    teller.to(out);
    orders.obey(command, devices, neighbours.groups());
  }

  /**
   * Why a rule of a device does, or does not, stand now; {@code at} is the moment asked for, at or
   * after engine time. Changes nothing.
   */
  public Explanation explain(int device, String rule, long at) {
    Unit unit = devices.get(device);
    int r = unit.shape.rule(rule);
    if (r < 0) {
      return Explaining.notMeant(unit, rule, at, devices.book().rule(rule).isPresent());
    }
    return new Explaining(unit, r, at, teller).explain(deadlines.due(unit, r), silence);
  }

  // ---- another book

  /** Puts another book or topology in force; unchanged rules keep their memory. */
  public void reload(RuleBook next, Topology nextTopology, long at, Sink out) {
    teller.to(out);
    deadlines.now(Math.max(now(), at));
    Devices before = devices;
    Neighbours former = neighbours;
    devices = new Devices(next, nextTopology);
    nextTopology.members().forEach(devices::add);
    new Reloading(steps, now()).carry(before, devices);
    teller.book(next);
    neighbours = new Neighbours(devices, steps, holds, timers, teller);
    watchAll();
    neighbours.takeOver(former, now());
    judgeAll();
  }

  /** Sets all timers anew, from what is remembered. */
  void watchAll() {
    timers.clear();
    devices.all().forEach(agenda::watch);
  }

  /** New limits hold at once: every rule is judged on the last fresh values. */
  private void judgeAll() {
    for (Unit unit : devices.all()) {
      for (int rule = 0; rule < unit.rules(); rule++) {
        phases.look(unit, rule, now(), false);
        deadlines.schedule(unit, rule);
      }
    }
  }

  // ---- memory

  /** Engine time. */
  public long now() {
    return deadlines.now();
  }

  /** Earliest time at which {@link #advance} could have an effect, Long.MAX_VALUE for never. */
  public long nextDeadline() {
    return timers.next();
  }

  /** Everything remembered, as versioned bytes; equal states give equal bytes. */
  public byte[] snapshot() {
    return new Memory(this).write();
  }

  Devices devices() {
    return devices;
  }

  Teller teller() {
    return teller;
  }

  Silence silence() {
    return silence;
  }

  Timers timers() {
    return timers;
  }

  Neighbours neighbours() {
    return neighbours;
  }

  void now(long time) {
    deadlines.now(time);
  }
}
