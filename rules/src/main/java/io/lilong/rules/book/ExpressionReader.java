package io.lilong.rules.book;

import dev.cel.compiler.CelCompiler;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the {@code expr} texts of one book. CEL's classes are loaded only here and only when a book
 * has one; its compiler is built once, since that costs more than any expression.
 */
final class ExpressionReader {

  private final Vocabulary vocabulary;
  private @Nullable CelCompiler compiler;

  /**
   * @param vocabulary all signals known, to the compiler too
   */
  ExpressionReader(Vocabulary vocabulary) {
    this.vocabulary = vocabulary;
  }

  /**
   * The checked tree, or null with the problems noted at the text's own line and column.
   *
   * @param params names {@code p.…} may use
   */
  @Nullable Expression read(Set<String> params, YamlMap map, String key, String text) {
    if (compiler == null) {
      compiler = CelFront.compiler(vocabulary);
    }
    return new CelFront(compiler, vocabulary, params, map, key).read(text);
  }
}
