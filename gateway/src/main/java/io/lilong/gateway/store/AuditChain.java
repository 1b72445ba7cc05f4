package io.lilong.gateway.store;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The hash that ties each line of the operations record to the one before it, so that a line
 * changed, taken out, put in or moved shows in every hash after it.
 */
final class AuditChain {

  /** What the first line follows. */
  static final String START = "";

  private AuditChain() {}

  /** The line's hash: SHA-256 over the hash before and every field with its length, hex. */
  static String hash(String previous, AuditLine line) {
    MessageDigest digest = sha256();
    add(digest, previous);
    digest.update(
        ByteBuffer.allocate(3 * Long.BYTES)
            .putLong(line.seq())
            .putLong(line.batch())
            .putLong(line.at())
            .flip());
    add(digest, line.actor());
    add(digest, line.role());
    add(digest, line.action());
    add(digest, line.ref());
    add(digest, line.detail());
    return HexFormat.of().formatHex(digest.digest());
  }

  /** With its length, so that text moved from one field to the next is another content. */
  private static void add(MessageDigest digest, String field) {
    byte[] bytes = field.getBytes(StandardCharsets.UTF_8);
    digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
    digest.update(bytes);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** A line without its hash, as stored. */
  record AuditLine(
      long seq,
      long batch,
      long at,
      String actor,
      String role,
      String action,
      String ref,
      String detail) {}
}
