package io.lilong.gateway.store;

import java.util.Locale;

/** The one spelling of enumerations in the database: their name in lower case. */
final class Words {

  private Words() {}

  static String of(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  /** Throws {@link IllegalArgumentException} for a word the enum does not know. */
  static <E extends Enum<E>> E of(Class<E> type, String word) {
    return Enum.valueOf(type, word.toUpperCase(Locale.ROOT));
  }
}
