package io.lilong.gateway.web.api;

import io.lilong.gateway.change.Page;
import io.lilong.gateway.web.call.Refusal;
import io.lilong.gateway.web.call.Say;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Pages of lists. */
final class Cursors {

  private Cursors() {}

  /** Reads a page; a cursor the list does not know is the caller's mistake, not a defect. */
  static <T> Page<T> read(@Nullable String cursor, Supplier<Page<T>> list) {
    if (cursor == null) {
      return list.get();
    }
    try {
      return list.get();
    } catch (IllegalArgumentException e) {
      throw Refusal.invalid("cursor", Say.CURSOR, Map.of());
    }
  }

  /** The rows a caller may see: a page may come out shorter, its cursor still leads on. */
  static <T> Page<T> only(Page<T> page, Predicate<T> which) {
    return new Page<>(page.items().stream().filter(which).toList(), page.next(), page.at());
  }
}
