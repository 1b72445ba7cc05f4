package io.lilong.gateway.notify.robot;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** How the robots want messages signed; each the other way round than the other. */
final class Signatures {

  private Signatures() {}

  /**
   * DingTalk: the secret signs the time and itself. To be percent-encoded in the address.
   *
   * @param timestamp epoch ms
   */
  static String dingTalk(long timestamp, String secret) {
    return sign(secret, timestamp + "\n" + secret);
  }

  /**
   * Feishu: the time and the secret together are the key, and nothing is signed with it.
   *
   * @param timestamp epoch seconds
   */
  static String feishu(long timestamp, String secret) {
    return sign(timestamp + "\n" + secret, "");
  }

  private static String sign(String key, String data) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return Base64.getEncoder().encodeToString(mac.doFinal(data.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has HmacSHA256", e);
    }
  }
}
