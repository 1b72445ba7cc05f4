package io.lilong.gateway.words;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.lilong.rules.book.Text;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The server's part of the message catalogue: what stands under {@code server} in the files the
 * console reads, whole sentences by key, with named parameters in braces. Immutable; any thread.
 */
public final class Words {

  private static final String SERVER = "server";
  private static final Pattern HOLE = Pattern.compile("\\{([a-zA-Z]+)}");

  private final Map<String, String> zh;
  private final Map<String, String> en;

  private Words(Map<String, String> zh, Map<String, String> en) {
    this.zh = zh;
    this.en = en;
  }

  /** Reads both languages from the class path. Fails when a file is missing or broken. */
  public static Words load() {
    return new Words(read("/console/words/zh-CN.json"), read("/console/words/en.json"));
  }

  /** The sentence of a key that takes no parameters. */
  public Text text(String key) {
    return text(key, Map.of());
  }

  /**
   * The sentence of {@code key} with its parameters put in; a {@link Text} among them in the
   * sentence's language. A missing key is a defect of the build: {@link IllegalArgumentException}.
   */
  public Text text(String key, Map<String, ?> parameters) {
    return new Text(
        fill(pick(zh, key), parameters, Text::zh), fill(pick(en, key), parameters, Text::en));
  }

  /** All keys of the Chinese file. */
  public Set<String> keys() {
    return zh.keySet();
  }

  private static String pick(Map<String, String> language, String key) {
    String pattern = language.get(key);
    if (pattern == null) {
      throw new IllegalArgumentException("the catalogue has no words for " + SERVER + "." + key);
    }
    return pattern;
  }

  private static String fill(
      String pattern, Map<String, ?> parameters, Function<Text, String> language) {
    // in one pass, so that braces inside a value stay what they are
    return HOLE.matcher(pattern)
        .replaceAll(
            hole -> {
              Object value = parameters.get(hole.group(1));
              String words = value instanceof Text text ? language.apply(text) : "" + value;
              return Matcher.quoteReplacement(value == null ? hole.group() : words);
            });
  }

  private static Map<String, String> read(String resource) {
    try (InputStream in = Words.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("the message catalogue " + resource + " is missing");
      }
      // the streaming parser: binding classes would cost a tenth of a second at start
      try (JsonParser parser = new JsonFactory().createParser(in)) {
        return serverWords(parser);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the message catalogue " + resource, e);
    }
  }

  private static Map<String, String> serverWords(JsonParser parser) throws IOException {
    Map<String, String> words = new HashMap<>();
    parser.nextToken();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      boolean ours = parser.currentName().equals(SERVER);
      parser.nextToken();
      if (ours) {
        // stands first in the files: the pages' part, the longer one, is not read here
        collect(parser, "", words);
        break;
      }
      parser.skipChildren();
    }
    return Map.copyOf(words);
  }

  private static void collect(JsonParser parser, String prefix, Map<String, String> into)
      throws IOException {
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String key = prefix + parser.currentName();
      if (parser.nextToken() == JsonToken.START_OBJECT) {
        collect(parser, key + ".", into);
      } else {
        into.put(key, parser.getText());
      }
    }
  }
}
