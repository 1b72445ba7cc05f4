package io.lilong.rules.book;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads {@code expr} texts. CEL's classes are loaded only here and only when a book has one. */
final class ExpressionReader {

  private final Vocabulary vocabulary;
  private final Set<String> params;

  ExpressionReader(Vocabulary vocabulary, Set<String> params) {
    this.vocabulary = vocabulary;
    this.params = params;
  }

  /** The checked tree, or null with the problems noted at the text's own line and column. */
  @Nullable Expression read(YamlMap map, String key, String text) {
    return new CelFront(vocabulary, params, map, key).read(text);
  }
}
