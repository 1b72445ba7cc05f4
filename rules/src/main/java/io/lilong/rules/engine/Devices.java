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

  Unit get(int index) {
    return units.get(index);
  }

  /** The device of an id, null when there is none. */
  @Nullable Unit find(String id) {
    int index = ids.find(id);
    return index < 0 ? null : units.get(index);
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
   * Keeps a number of a device that is well and stays so: nothing is remembered of it, no limit is
   * reached and nothing but values is watched.
   *
   * @return false where there may be more to do, with nothing done
   */
  boolean keep(int device, int signal, long at, long arrival, double value) {
    int row = Cells.row(device);
    int kind = cells.kind(row);
    if (kind < 0) {
      return false;
    }
    Shape shape = numbered.get(kind);
    int slot = shape.slot(signal);
    if (slot < 0 || !shape.isUsual(slot, value)) {
      return false;
    }
    cells.arrival(row, Math.max(cells.arrival(row), arrival));
    // the first slot lies in the head: one array less to wait for
    cells.put(row, slot == 0 ? 0 : cells.place(row), slot, at, value);
    return true;
  }
}
