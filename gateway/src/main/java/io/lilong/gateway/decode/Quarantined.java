package io.lilong.gateway.decode;

import io.lilong.rules.book.Text;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * A message kept because it could not be read.
 *
 * @param id row id, 0 before it is stored
 * @param receivedAt epoch ms
 * @param door door it came through
 * @param client client id, or null
 * @param topic topic
 * @param payload the bytes; of more than 64 KiB only the first 4 KiB
 * @param length length of the whole payload
 * @param hash SHA-256 of the whole payload, hex
 * @param reason why, as a code
 * @param why why, in words
 */
public record Quarantined(
    long id,
    long receivedAt,
    String door,
    @Nullable String client,
    String topic,
    byte[] payload,
    int length,
    String hash,
    Decoding.Reason reason,
    Text why) {

  private static final int HEAD = 4 * 1024;

  /**
   * What is kept of a message that could not be read.
   *
   * @param longest payloads up to this many bytes are kept whole, of longer ones the first 4 KiB
   */
  public static Quarantined of(Message message, Decoding.Reason reason, Text why, int longest) {
    byte[] payload = message.payload();
    return new Quarantined(
        0,
        message.receivedAt(),
        message.door(),
        message.client(),
        message.topic(),
        payload.length <= longest ? payload : Arrays.copyOf(payload, HEAD),
        payload.length,
        hash(payload),
        reason,
        why);
  }

  /** SHA-256 of a payload, hex. */
  public static String hash(byte[] payload) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(payload));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
