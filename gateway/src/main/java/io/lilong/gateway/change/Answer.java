package io.lilong.gateway.change;

import io.lilong.rules.book.Text;
import org.jspecify.annotations.Nullable;

/** What becomes of a command; {@link Done} only after the commit. */
public sealed interface Answer {

  /**
   * It was done.
   *
   * @param ref id of the row that changed: alarm id, ticket number, device id, user
   * @param version the row's version after the change
   */
  record Done(String ref, long version) implements Answer {}

  /**
   * The row is not in a state that allows it, or was changed by someone else meanwhile.
   *
   * @param current state (or version) now
   * @param wanted state (or version) asked for
   * @param why in words
   */
  record Conflict(String current, String wanted, Text why) implements Answer {}

  /** There is no such row. */
  record NotFound(Text why) implements Answer {}

  /** This role may not. */
  record Forbidden(Text why) implements Answer {}

  /**
   * The command itself is wrong.
   *
   * @param field the field at fault, null for the whole
   * @param why what was expected
   */
  record Invalid(@Nullable String field, Text why) implements Answer {}
}
