package io.lilong.gateway.alarm;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The id of an alarm, derived from what it is of and when it began. */
final class AlarmId {

  private static final int BYTES = 10;

  private AlarmId() {}

  /** First 80 bits of SHA-256 over rule, device or place, and onset; hex. */
  static String of(AlarmKey key, long onset) {
    String what =
        key.rule() + "\n" + key.device() + "\n" + key.place() + "\n" + Long.toString(onset);
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(what.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
