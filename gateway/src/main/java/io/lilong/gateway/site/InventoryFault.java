package io.lilong.gateway.site;

import io.lilong.rules.book.Text;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong in an inventory table.
 *
 * @param line line in the file, the heading is line 1
 * @param column the column at fault, null for the whole line
 * @param why what was found, what was expected
 */
public record InventoryFault(int line, @Nullable InventoryColumn column, Text why) {}
