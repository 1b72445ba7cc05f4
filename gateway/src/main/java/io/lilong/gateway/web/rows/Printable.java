package io.lilong.gateway.web.rows;

import java.nio.charset.StandardCharsets;

/**
 * What strangers sent, as people can read it: control and formatting characters are shown as their
 * code, so that nothing in it may move the cursor, turn the line around or hide.
 */
final class Printable {

  private Printable() {}

  static String of(String text) {
    return of(text.getBytes(StandardCharsets.UTF_8), Integer.MAX_VALUE);
  }

  /** UTF-8 where it is. */
  static String of(byte[] bytes, int most) {
    int length = Math.min(bytes.length, most);
    StringBuilder shown = new StringBuilder(length);
    new String(bytes, 0, length, StandardCharsets.UTF_8).codePoints().forEach(c -> show(c, shown));
    return shown.toString();
  }

  private static void show(int c, StringBuilder shown) {
    int type = Character.getType(c);
    boolean hidden =
        (Character.isISOControl(c) && c != '\n' && c != '\t')
            || type == Character.FORMAT
            || type == Character.SURROGATE
            || type == Character.UNASSIGNED;
    if (hidden) {
      shown.append(String.format("\\u{%x}", c));
    } else {
      shown.appendCodePoint(c);
    }
  }
}
