package io.lilong.gateway.report;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows of a report.
 *
 * @param columns names, in the API and, under {@code report.column}, in the catalogue
 * @param rows a cell each column: String, {@code Text}, Number, {@link Instant}, or null
 */
public record Listing(List<String> columns, List<List<@Nullable Object>> rows) {

  /** Begins a list of these columns. */
  static Builder of(String... columns) {
    return new Builder(List.of(columns));
  }

  /** A moment as a cell, null for "not yet". */
  static @Nullable Instant moment(long epochMs) {
    return epochMs == 0 ? null : Instant.ofEpochMilli(epochMs);
  }

  /** Takes rows one after the other. */
  static final class Builder {

    private final List<String> columns;
    private final List<List<@Nullable Object>> rows = new ArrayList<>();

    private Builder(List<String> columns) {
      this.columns = columns;
    }

    /** Adds a row, a cell each column. */
    Builder row(@Nullable Object... cells) {
      if (cells.length != columns.size()) {
        throw new IllegalArgumentException(
            "a row of " + cells.length + " cells for " + columns.size() + " columns");
      }
      rows.add(Collections.unmodifiableList(Arrays.asList(cells)));
      return this;
    }

    Listing build() {
      return new Listing(columns, List.copyOf(rows));
    }
  }
}
