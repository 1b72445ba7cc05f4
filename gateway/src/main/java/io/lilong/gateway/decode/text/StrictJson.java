package io.lilong.gateway.decode.text;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.lilong.gateway.decode.Decoding.Reason;
import java.io.IOException;

/**
 * JSON by RFC 8259 and nothing more: UTF-8 (a leading byte order mark is passed over), no NaN, no
 * comments, no duplicate keys in trees, nothing behind the value, at most {@link #DEPTH} levels.
 */
public final class StrictJson {

  /** Most levels of nesting. */
  public static final int DEPTH = 16;

  private static final int LONGEST_NUMBER = 400;
  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  // interning and charset guessing are left out: names come from strangers, UTF-16 is not JSON
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .disable(JsonFactory.Feature.CHARSET_DETECTION)
          .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
          .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(DEPTH)
                  .maxNumberLength(LONGEST_NUMBER)
                  .build())
          .build();

  private static final ObjectMapper TREES =
      JsonMapper.builder(FACTORY)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build();

  private StrictJson() {}

  /** A parser over the bytes; the caller watches for duplicate keys and for what follows. */
  public static JsonParser parser(byte[] payload) throws IOException {
    int from = start(payload);
    return FACTORY.createParser(payload, from, payload.length - from);
  }

  /**
   * The whole text as a tree.
   *
   * @throws Unreadable NOT_JSON, TOO_DEEP, DUPLICATE_KEY or BAD_VALUE (a number too long)
   */
  public static JsonNode tree(byte[] payload) throws Unreadable {
    int from = start(payload);
    try {
      JsonNode tree = TREES.readTree(payload, from, payload.length - from);
      if (tree == null || tree.isMissingNode()) {
        throw new Unreadable(Reason.NOT_JSON, "空的消息，应为 JSON", "empty, expected JSON");
      }
      return tree;
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /** Why the parser gave up, for people. */
  public static Unreadable unreadable(IOException e) {
    String said = e instanceof JsonProcessingException j ? j.getOriginalMessage() : e.getMessage();
    String what = said == null ? e.getClass().getSimpleName() : said;
    JsonLocation at = e instanceof JsonProcessingException j ? j.getLocation() : null;
    if (e instanceof StreamConstraintsException) {
      return what.contains("nesting depth") ? tooDeep() : tooLong();
    }
    if (what.startsWith("Duplicate field")) {
      String key = what.substring("Duplicate field".length()).strip();
      return new Unreadable(Reason.DUPLICATE_KEY, "键重复：" + key, "duplicate key " + key);
    }
    String zh = at == null ? "" : "（第 " + at.getLineNr() + " 行第 " + at.getColumnNr() + " 列）";
    String en = at == null ? "" : " (line " + at.getLineNr() + ", column " + at.getColumnNr() + ")";
    return new Unreadable(
        Reason.NOT_JSON, "不是合法的 JSON" + zh + "：" + what, "not valid JSON" + en + ": " + what);
  }

  private static Unreadable tooDeep() {
    return new Unreadable(
        Reason.TOO_DEEP, "嵌套超过 " + DEPTH + " 层", "nested deeper than " + DEPTH + " levels");
  }

  private static Unreadable tooLong() {
    return new Unreadable(
        Reason.BAD_VALUE,
        "数字超过 " + LONGEST_NUMBER + " 位",
        "a number of more than " + LONGEST_NUMBER + " digits");
  }

  private static int start(byte[] payload) {
    for (int i = 0; i < BYTE_ORDER_MARK.length; i++) {
      if (payload.length <= i || payload[i] != BYTE_ORDER_MARK[i]) {
        return 0;
      }
    }
    return BYTE_ORDER_MARK.length;
  }
}
