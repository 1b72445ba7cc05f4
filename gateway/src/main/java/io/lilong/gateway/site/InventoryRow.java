package io.lilong.gateway.site;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One line of an inventory table.
 *
 * @param line its line in the file, the heading is line 1
 * @param cells what stands in it, stripped; a column the table does not have is not there
 */
public record InventoryRow(int line, Map<InventoryColumn, String> cells) {

  public InventoryRow {
    cells = Map.copyOf(cells);
  }

  /** Text of a cell; null where it is empty or the table has no such column. */
  @Nullable String text(InventoryColumn column) {
    String cell = cells.get(column);
    return cell == null || cell.isEmpty() ? null : cell;
  }

  /** Text of a cell, empty as null; where the table has no such column, what was before. */
  @Nullable String or(InventoryColumn column, @Nullable String before) {
    return cells.containsKey(column) ? text(column) : before;
  }
}
