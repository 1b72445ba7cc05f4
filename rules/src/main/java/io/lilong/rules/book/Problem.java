package io.lilong.rules.book;

/**
 * One thing wrong in a file people wrote: rules, site, profiles, configuration.
 *
 * @param source file name, as given to the parser
 * @param line 1-based line, 0 where there is none (a missing file)
 * @param column 1-based column, 0 where there is none
 * @param path where in the document, e.g. {@code rules[2].when.above}
 * @param message what is wrong and what was expected, with a suggestion where there is one
 */
public record Problem(String source, int line, int column, String path, Text message) {

  /** {@code rules.yaml:12:5: rules[2].when: expected …}, English, for terminals and logs. */
  @Override
  public String toString() {
    return source + ":" + line + ":" + column + ": " + path + ": " + message.en();
  }
}
