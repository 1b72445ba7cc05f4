package io.lilong.rules.engine;

import io.lilong.rules.book.Maintenance;
import io.lilong.rules.book.RuleBook;
import io.lilong.rules.book.RuleSpec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The devices of an engine by index and id, each with the shape its rules give it. */
final class Devices {

  private final RuleBook book;
  private final Topology topology;
  private final ArrayList<Unit> units;
  private final Ids ids;
  private final Map<String, Shape> shapes = new HashMap<>();
  private final List<Shape> numbered = new ArrayList<>();
  private final Cells cells;

  Devices(RuleBook book, Topology topology) {
    this.book = book;
    this.topology = topology;
    cells = new Cells(topology.members().size());
    units = new ArrayList<>(topology.members().size());
    ids = new Ids(topology.members().size(), this::id);
  }

  RuleBook book() {
    return book;
  }

  List<Unit> all() {
    return units;
  }

  int size() {
    return units.size();
  }

  /** Takes a device up: what it was said to ride out holds no longer, whatever is done with it. */
  Unit get(int index) {
    Unit unit = units.get(index);
    unit.wake();
    return unit;
  }

  /** The same by its id, null when there is none. */
  @Nullable Unit find(String id) {
    int index = ids.find(id);
    return index < 0 ? null : get(index);
  }

  private String id(int index) {
    return units.get(index).member.id().value();
  }

  /** Takes a new device in. */
  Unit add(Member member) {
    Unit unit = new Unit(units.size(), member, shape(member));
    units.add(unit);
    ids.add(unit.index);
    return unit;
  }

  /** Takes new facts of a known device; another object where other rules hold for it now. */
  Unit change(Unit unit, Member member) {
    Shape shape = shape(member);
    if (unit.shape == shape) {
      unit.member = member;
      unit.param = shape.params(member);
      return unit;
    }
    unit.giveWay();
    Unit next = new Unit(unit.index, member, shape);
    units.set(unit.index, next);
    return next;
  }

  private Shape shape(Member member) {
    List<RuleSpec> specs = new ArrayList<>();
    StringBuilder key = new StringBuilder().append(member.intervalMs());
    String id = member.id().value();
    for (RuleSpec spec : book.specs()) {
      if (spec.selector()
          .matches(id, member.kind(), member.type(), member.place(), member.signals())) {
        specs.add(spec);
        key.append('\n').append(spec.id());
      }
    }
    List<Maintenance> planned = new ArrayList<>();
    for (Maintenance work : book.maintenance()) {
      if (work.selector()
          .matches(id, member.kind(), member.type(), member.place(), member.signals())) {
        planned.add(work);
        key.append("\nwork ").append(book.maintenance().indexOf(work));
      }
    }
    return shapes.computeIfAbsent(
        key.toString(),
        k -> {
          Shape shape =
              new Shape(
                  numbered.size(), book, topology, specs, planned, member.intervalMs(), cells);
          numbered.add(shape);
          return shape;
        });
  }

  /** Whether neither a reading nor time has left anything to do on a device. */
  boolean isAtRest(int device) {
    int kind = cells.kind(Cells.row(device));
    return kind >= 0 && numbered.get(kind).silentRules().length == 0;
  }

  /**
   * Keeps a number that changes nothing but the value: of a device that is well and stays so, with
   * nothing remembered of it and no limit reached, or of one that rides it out.
   *
   * @return false where there may be more to do, with nothing done
   */
  boolean keep(int device, int signal, long at, long arrival, double value) {
    int row = Cells.row(device);
    Shape shape = calm(row, at, arrival);
    if (shape == null) {
      return false;
    }
    int slot = shape.slot(signal);
    if (slot >= 0) {
      if (!changesNothing(row, shape, slot, value)) {
        return false;
      }
      // the first slot lies in the head: one array less to wait for
      cells.put(row, slot == 0 ? 0 : cells.place(row), slot, at, value);
    }
    cells.arrival(row, Math.max(cells.arrival(row), arrival));
    return true;
  }

  /**
   * Notes that a device was heard of which nothing else is to be judged.
   *
   * @return false where there may be more to do, with nothing done
   */
  boolean hear(int device, long arrival) {
    int row = Cells.row(device);
    if (calm(row, arrival, arrival) == null) {
      return false;
    }
    cells.arrival(row, Math.max(cells.arrival(row), arrival));
    return true;
  }

  /** Shape of a device that time alone has not moved; null where that is not sure. */
  private @Nullable Shape calm(int row, long at, long arrival) {
    int kind = cells.kind(row);
    if (kind < 0 && !cells.lulls().lasts(~kind, at)) {
      return null;
    }
    Shape shape = numbered.get(kind < 0 ? cells.lulls().shape(~kind) : kind);
    if (shape.silentRules().length == 0) {
      return shape;
    }
    return Math.max(at, arrival) - cells.arrival(row) > shape.silentAfterMs() ? null : shape;
  }

  private boolean changesNothing(int row, Shape shape, int slot, double value) {
    int lull = cells.lull(row);
    return lull != Lulls.NONE && cells.lulls().slot(lull) == slot
        ? cells.lulls().holds(lull, value)
        : shape.isUsual(slot, value);
  }
}
