package io.lilong.gateway.account;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/**
 * The secret a browser or program shows to be known again: 256 random bits. Whoever opens the
 * session sees it once; only its hash is kept.
 *
 * @param secret the secret, base64url
 */
public record SessionToken(String secret) {

  private static final int BYTES = 32;

  public static SessionToken fresh(SecureRandom random) {
    byte[] bits = new byte[BYTES];
    random.nextBytes(bits);
    return new SessionToken(Base64.getUrlEncoder().withoutPadding().encodeToString(bits));
  }

  /** SHA-256, hex, as in {@link Session#tokenHash}. */
  public String hash() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(secret.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** Never the secret: records end up in logs. */
  @Override
  public String toString() {
    return "SessionToken[…]";
  }
}
