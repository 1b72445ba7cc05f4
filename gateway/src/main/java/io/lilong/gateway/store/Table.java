package io.lilong.gateway.store;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The statements of one table, built once from its columns.
 *
 * @param columns all columns, separated by ", ", the key first
 * @param select {@code select columns from table}, to be continued
 * @param upsert writes a whole row, over an older version of it if there is one
 * @param insertOnce writes a row unless its key is there
 */
record Table(String columns, String select, String upsert, String insertOnce) {

  /**
   * @param keys how many of the first columns are the key
   */
  static Table of(String name, int keys, String... columns) {
    List<String> all = Arrays.asList(columns);
    String list = String.join(", ", all);
    String insert =
        "insert into %s (%s) values (%s) on conflict (%s) do "
            .formatted(
                name,
                list,
                "?" + ", ?".repeat(all.size() - 1),
                String.join(", ", all.subList(0, keys)));
    String newer =
        all.subList(keys, all.size()).stream()
            .map(column -> column + " = excluded." + column)
            .collect(Collectors.joining(", "));
    return new Table(
        list,
        "select %s from %s ".formatted(list, name),
        newer.isEmpty() ? insert + "nothing" : insert + "update set " + newer,
        insert + "nothing");
  }
}
