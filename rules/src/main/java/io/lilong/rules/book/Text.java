package io.lilong.rules.book;

/**
 * One sentence for people, in both languages of the console.
 *
 * @param zh Chinese
 * @param en English
 */
public record Text(String zh, String en) {

  /** The same words in both languages: names, ids. */
  public static Text same(String words) {
    return new Text(words, words);
  }
}
