package io.lilong.gateway.site;

import io.lilong.rules.book.Text;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an inventory table would do to the devices as they are now.
 *
 * @param lines one for each row without a fault, in the order of the table
 * @param faults everything wrong in it; with any, nothing of it is done
 */
public record InventoryPlan(List<Line> lines, List<InventoryFault> faults) {

  /** What becomes of a device. */
  public enum Change {
    ADDED,
    CHANGED,
    UNCHANGED
  }

  /**
   * One row and what it would do.
   *
   * @param line line in the file
   * @param before the device now, null for a new one
   * @param after the device then; the same object where nothing changes
   * @param fields cells that change
   */
  public record Line(int line, @Nullable Device before, Device after, List<Field> fields) {

    public Change change() {
      return before == null ? Change.ADDED : after == before ? Change.UNCHANGED : Change.CHANGED;
    }
  }

  /** A cell that changes. */
  public record Field(InventoryColumn column, String before, String after) {}

  /** How many lines would do that. */
  public int count(Change change) {
    return (int) lines.stream().filter(line -> line.change() == change).count();
  }

  /**
   * Judges a table; changes nothing.
   *
   * @param kinds kinds of devices by name
   * @param lastNo the last device number given; new devices get those behind it
   * @param now epoch ms, when new devices are first known
   */
  static InventoryPlan of(
      List<InventoryRow> rows,
      Registry registry,
      Map<String, Kinds.Kind> kinds,
      int lastNo,
      long now) {
    List<Line> lines = new ArrayList<>();
    List<InventoryFault> faults = new ArrayList<>();
    Map<String, Integer> lineOf = new HashMap<>();
    int no = lastNo;
    for (InventoryRow row : rows) {
      InventoryJudge judge = new InventoryJudge(row, registry, kinds, faults);
      Device before = judge.known();
      Device after = judge.after(no + 1, now);
      if (after == null) {
        continue;
      }
      Integer first = lineOf.putIfAbsent(after.id().value(), row.line());
      if (first != null) {
        faults.add(
            new InventoryFault(
                row.line(),
                InventoryColumn.DEVICE,
                new Text(
                    "设备 " + after.id() + " 已在第 " + first + " 行",
                    "device " + after.id() + " stands in line " + first + " already")));
        continue;
      }
      no += before == null ? 1 : 0;
      lines.add(new Line(row.line(), before, after, fields(before, after, registry)));
    }
    return new InventoryPlan(List.copyOf(lines), List.copyOf(faults));
  }

  /** As above, to be shown: what new devices are called by number does not matter yet. */
  public static InventoryPlan of(List<InventoryRow> rows, Registry registry, long now) {
    return of(rows, registry, Kinds.all(), 0, now);
  }

  private static List<Field> fields(@Nullable Device before, Device after, Registry registry) {
    List<Field> fields = new ArrayList<>();
    Map<InventoryColumn, String> was =
        before == null ? Map.of() : InventoryCells.of(before, registry);
    InventoryCells.of(after, registry)
        .forEach(
            (column, cell) -> {
              String former = was.getOrDefault(column, "");
              if (!former.equals(cell)) {
                fields.add(new Field(column, former, cell));
              }
            });
    return fields;
  }
}
