package io.lilong.gateway.decode.text;

import io.lilong.gateway.decode.Decoding.Reason;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What devices write as text: on and off, numbers in quotes, nothing at all. */
public final class Words {

  /** Most characters of a text value. */
  public static final int LONGEST = 1_000;

  /** Most characters of a metric's name. */
  public static final int LONGEST_METRIC = 128;

  private static final Map<String, Boolean> STATES =
      Map.of(
          "on", true, "off", false, "true", true, "false", false, "online", true, "offline", false);

  private static final Set<String> NOTHING = Set.of("", "nan", "null", "none", "inf", "-inf");

  // no leading zeros: 0123 is an identifier; no more digits than a double holds exactly
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?(0|[1-9]\\d{0,14})(\\.\\d{1,20})?([eE][+-]?\\d{1,3})?");

  private Words() {}

  /** True, false, or null when the text is neither. Any case. */
  public static @Nullable Boolean state(String text) {
    return text.length() > 7 ? null : STATES.get(text.toLowerCase(Locale.ROOT));
  }

  /** Whether the text says that there is no value. */
  public static boolean isNothing(String text) {
    return text.length() <= 4 && NOTHING.contains(text.toLowerCase(Locale.ROOT));
  }

  /** The number a text is, or NaN: finite, without leading zeros, at most 15 whole digits. */
  public static double number(String text) {
    if (text.isEmpty() || text.charAt(0) > '9' || !NUMBER.matcher(text).matches()) {
      return Double.NaN;
    }
    double number = Double.parseDouble(text);
    return Double.isInfinite(number) ? Double.NaN : number;
  }

  /**
   * A plain payload as text, without blanks around it.
   *
   * @throws Unreadable BAD_TEXT when it is no UTF-8 or not fit to show
   */
  public static String plain(byte[] payload) throws Unreadable {
    try {
      String text =
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(payload)).toString().strip();
      requireShown(text, "payload", LONGEST);
      return text;
    } catch (CharacterCodingException e) {
      throw new Unreadable(Reason.BAD_TEXT, "不是 UTF-8 文字", "not UTF-8 text");
    }
  }

  /**
   * Refuses what cannot be stored and shown: control characters, halves of surrogate pairs, length.
   *
   * @param where name of the value, for the reason
   */
  public static void requireShown(String text, String where, int longest) throws Unreadable {
    if (text.length() > longest) {
      throw new Unreadable(
          Reason.BAD_TEXT,
          shown(where) + "：文字超过 " + longest + " 个字符",
          shown(where) + ": text of more than " + longest + " characters");
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean pair =
          Character.isHighSurrogate(c)
              && i + 1 < text.length()
              && Character.isLowSurrogate(text.charAt(i + 1));
      if (pair) {
        i++;
      } else if (Character.isSurrogate(c) || Character.isISOControl(c) && !isBlank(c)) {
        throw new Unreadable(
            Reason.BAD_TEXT,
            shown(where) + "：含有无法显示的字符 U+" + hex(c),
            shown(where) + ": holds the unprintable character U+" + hex(c));
      }
    }
  }

  private static boolean isBlank(char c) {
    return c == '\t' || c == '\n' || c == '\r';
  }

  private static String hex(char c) {
    return String.format("%04X", (int) c);
  }

  /** A name from a stranger, fit for a sentence: at most 64 characters, none unprintable. */
  public static String shown(String name) {
    StringBuilder out = new StringBuilder();
    name.codePoints()
        .limit(64)
        .forEach(
            c -> {
              boolean odd = Character.isISOControl(c) || c >= 0xD800 && c <= 0xDFFF;
              out.appendCodePoint(odd ? '\uFFFD' : c);
            });
    return out.toString();
  }
}
