package io.lilong.gateway.web.resident;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** A page of its own: no script, one style, allowed by its hash. */
final class Html {

  private static final String STYLE =
      """
      body{font:18px/1.5 "Noto Sans SC","PingFang SC","Microsoft YaHei",system-ui,sans-serif;margin:0;background:#f4f5f5;color:#14191c}
      main{max-width:34rem;margin:0 auto;padding:16px;background:#fff;min-height:100vh}
      h1{font-size:24px;line-height:1.3;margin:8px 0}
      p{margin:8px 0}
      fieldset{border:0;margin:16px 0;padding:0}
      legend,.l{font-weight:600;display:block;margin:0 0 4px}
      .c{display:flex;gap:12px;align-items:center;min-height:48px;border:1px solid #8b979c;border-radius:8px;margin:6px 0;padding:0 12px}
      input[type=radio],input[type=checkbox]{width:24px;height:24px}
      textarea,input[type=tel],input[type=file]{font:inherit;width:100%;box-sizing:border-box;min-height:48px;border:1px solid #8b979c;border-radius:8px;padding:8px}
      button{font:inherit;font-weight:600;width:100%;min-height:56px;border:0;border-radius:8px;background:#14191c;color:#fff;margin:16px 0}
      .o{display:inline-flex;align-items:center;min-height:48px;color:inherit}
      .n{font-size:40px;font-weight:700;letter-spacing:1px}
      .w{border-left:6px solid #a1161b;padding:8px 12px;background:#fbe9e9}
      .s{font-size:15px;color:#3c474c}
      .posters{max-width:none;display:flex;flex-wrap:wrap;gap:16px}
      .poster{width:9cm;border:1px solid #14191c;padding:8mm;text-align:center;break-inside:avoid}
      .poster svg{width:6cm;height:6cm}
      @media print{body{background:#fff}.s{color:#000}}
      """;

  /** Nothing but the form itself may be done from here. */
  static final String POLICY =
      "default-src 'none'; style-src 'sha256-"
          + hash()
          + "'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

  private Html() {}

  private static String hash() {
    try {
      byte[] style = STYLE.getBytes(StandardCharsets.UTF_8);
      return Base64.getEncoder().encodeToString(MessageDigest.getInstance("SHA-256").digest(style));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** A whole page; {@code body} is HTML. */
  static Buffer page(boolean english, String title, String body) {
    return Buffer.buffer(
        "<!doctype html><html lang=\""
            + (english ? "en" : "zh-CN")
            + "\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">"
            + "<title>"
            + text(title)
            + "</title><style>"
            + STYLE
            + "</style></head><body>"
            + body
            + "</body></html>");
  }

  /** Text as it may stand in HTML and in quoted attributes. */
  static String text(String words) {
    return words
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
