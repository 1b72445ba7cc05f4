package io.lilong.gateway.site;

import io.lilong.gateway.change.Command;
import java.util.List;

/**
 * Takes a whole inventory table, all of it or nothing.
 *
 * @param rows its rows
 * @param hash SHA-256 of the file, hex, for the operations record
 */
public record InventoryCommand(List<InventoryRow> rows, String hash) implements Command {

  public InventoryCommand {
    rows = List.copyOf(rows);
  }

  /** For the operations record: which file, not what stands in it. */
  @Override
  public String toString() {
    return "InventoryCommand[rows=" + rows.size() + ", sha256=" + hash + "]";
  }
}
