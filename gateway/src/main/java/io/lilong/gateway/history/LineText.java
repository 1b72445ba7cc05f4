package io.lilong.gateway.history;

/**
 * The one escaper of line protocol. Control characters, which the protocol has no way to write in
 * names, become {@code \uFFFD}; a newline in a string field stays what it is.
 */
final class LineText {

  private LineText() {}

  /** A measurement name. */
  static String measurement(String name) {
    return escaped(name, ", ");
  }

  /** A tag key, tag value or field key. */
  static String key(String name) {
    return escaped(name, ",= ");
  }

  /**
   * A name as InfluxDB has it afterwards: a backslash, which would be read as the escape of what
   * follows, becomes a slash.
   */
  static String clean(String name) {
    StringBuilder out = new StringBuilder(name.length());
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      out.append(c == '\\' ? '/' : Character.isISOControl(c) ? '\uFFFD' : c);
    }
    return out.toString();
  }

  private static String escaped(String name, String special) {
    String clean = clean(name);
    StringBuilder out = new StringBuilder(clean.length() + 8);
    for (int i = 0; i < clean.length(); i++) {
      if (special.indexOf(clean.charAt(i)) >= 0) {
        out.append('\\');
      }
      out.append(clean.charAt(i));
    }
    return out.toString();
  }

  /** The inside of a quoted string field. */
  static void string(String words, StringBuilder out) {
    for (int i = 0; i < words.length(); i++) {
      char c = words.charAt(i);
      if (c == '"' || c == '\\') {
        out.append('\\');
      }
      out.append(c == 0 ? '\uFFFD' : c);
    }
  }

  /** A name inside double quotes in InfluxQL. */
  static String quoted(String name) {
    return '"' + name.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  /** A text inside single quotes in InfluxQL. */
  static String literal(String text) {
    return '\'' + text.replace("\\", "\\\\").replace("'", "\\'") + '\'';
  }
}
