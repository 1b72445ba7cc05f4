package io.lilong.gateway.store;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Where a page of a list ended: the sort key of its last row. The next page begins after that key,
 * whatever was inserted or removed meanwhile.
 *
 * @param list which list it belongs to
 * @param rank first part of the key, 0 where the list has none
 * @param number second part: a time or a sequence
 * @param id last part, unique
 */
record Cursor(String list, long rank, long number, String id) {

  /** As handed out: URL-safe, to be handed back untouched. */
  String encoded() {
    String plain = list + ' ' + rank + ' ' + number + ' ' + id;
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(plain.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * The cursor of an encoded one, null for null (the first page).
   *
   * @throws IllegalArgumentException when it was not handed out for this list
   */
  static @Nullable Cursor of(String list, @Nullable String encoded) {
    if (encoded == null) {
      return null;
    }
    try {
      String plain = new String(Base64.getUrlDecoder().decode(encoded), StandardCharsets.UTF_8);
      String[] parts = plain.split(" ", 4);
      if (parts.length == 4 && parts[0].equals(list)) {
        return new Cursor(list, Long.parseLong(parts[1]), Long.parseLong(parts[2]), parts[3]);
      }
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(wrong(list, encoded), e);
    }
    throw new IllegalArgumentException(wrong(list, encoded));
  }

  private static String wrong(String list, String encoded) {
    return "cursor \"" + encoded + "\": expected the \"next\" of an earlier page of " + list;
  }
}
