package io.lilong.gateway.notify.robot;

import io.lilong.gateway.config.ChannelConfig;
import io.lilong.gateway.config.ChannelConfig.Make;
import io.lilong.gateway.notify.Contacts;
import io.lilong.gateway.notify.Letter;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;

/** A message as each make of robot wants it: plain text with the people it is for mentioned. */
final class RobotFormat {

  /** WeCom takes 2,048 bytes of text; the others 20,000 of everything. */
  private static final int WECOM_BYTES = 2_048;

  private static final int OTHER_BYTES = 16_000;
  private static final int MOST_MENTIONS = 20;

  private RobotFormat() {}

  /**
   * @param url with signature where the make has it there: a secret
   */
  record Request(String url, JsonObject body) {}

  /**
   * @param now epoch ms, what it is signed with
   */
  static Request of(ChannelConfig.Robot config, Letter letter, long now) {
    String url = config.url().toString();
    return switch (config.make()) {
      case WECOM -> new Request(url, weCom(letter));
      case DINGTALK -> new Request(signed(url, config.secret(), now), dingTalk(letter));
      case FEISHU -> new Request(url, feishu(letter, config.secret(), now / 1_000));
    };
  }

  private static JsonObject weCom(Letter letter) {
    JsonObject text =
        new JsonObject()
            .put("content", fit(letter.text(), WECOM_BYTES))
            .put("mentioned_list", each(letter, Contacts.Reach::user))
            .put("mentioned_mobile_list", phones(letter));
    return new JsonObject().put("msgtype", "text").put("text", text);
  }

  private static JsonObject dingTalk(Letter letter) {
    JsonObject at =
        new JsonObject()
            .put("atMobiles", phones(letter))
            .put("atUserIds", each(letter, Contacts.Reach::user))
            .put("isAtAll", false);
    return new JsonObject()
        .put("msgtype", "text")
        .put("text", new JsonObject().put("content", fit(letter.text(), OTHER_BYTES)))
        .put("at", at);
  }

  private static String signed(String url, String secret, long timestamp) {
    if (secret.isEmpty()) {
      return url;
    }
    String sign = URLEncoder.encode(Signatures.dingTalk(timestamp, secret), StandardCharsets.UTF_8);
    String joint = url.contains("?") ? "&" : "?";
    return url + joint + "timestamp=" + timestamp + "&sign=" + sign;
  }

  private static JsonObject feishu(Letter letter, String secret, long timestamp) {
    StringBuilder text = new StringBuilder(fit(plainOfMarkup(letter.text()), OTHER_BYTES));
    for (Contacts.Reach one : letter.people()) {
      if (one.user().matches("[A-Za-z0-9_-]{1,64}")) {
        text.append("<at user_id=\"").append(one.user()).append("\"></at>");
      }
    }
    JsonObject body = new JsonObject();
    if (!secret.isEmpty()) {
      body.put("timestamp", Long.toString(timestamp))
          .put("sign", Signatures.feishu(timestamp, secret));
    }
    return body.put("msg_type", "text")
        .put("content", new JsonObject().put("text", text.toString()));
  }

  /** Feishu reads tags in plain text: a device's name must not mention everybody. */
  private static String plainOfMarkup(String text) {
    return text.replace("<", "＜");
  }

  private static JsonArray phones(Letter letter) {
    return each(letter, one -> one.phone().replaceAll("[ -]", ""));
  }

  private static JsonArray each(Letter letter, Function<Contacts.Reach, String> of) {
    List<String> found =
        letter.people().stream().map(of).filter(s -> !s.isEmpty()).limit(MOST_MENTIONS).toList();
    return new JsonArray(found);
  }

  /** Cut to so many bytes of UTF-8, between two characters. */
  static String fit(String text, int bytes) {
    if (text.getBytes(StandardCharsets.UTF_8).length <= bytes) {
      return text;
    }
    int room = bytes - "…".getBytes(StandardCharsets.UTF_8).length;
    StringBuilder kept = new StringBuilder();
    for (int c : text.codePoints().toArray()) {
      room -= c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
      if (room < 0) {
        break;
      }
      kept.appendCodePoint(c);
    }
    return kept.append('…').toString();
  }

  /** The code in an answer; an answer without one is no answer. */
  static int code(Make make, JsonObject said) {
    String field = make == Make.FEISHU ? "code" : "errcode";
    Integer code = said.getInteger(field);
    if (code == null && make == Make.FEISHU) {
      code = said.getInteger("StatusCode");
    }
    if (code == null) {
      throw new io.vertx.core.json.DecodeException("an answer without " + field);
    }
    return code;
  }
}
