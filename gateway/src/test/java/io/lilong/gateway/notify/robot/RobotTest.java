package io.lilong.gateway.notify.robot;

import static org.assertj.core.api.Assertions.assertThat;

import io.lilong.gateway.config.ChannelConfig;
import io.lilong.gateway.config.ChannelConfig.Make;
import io.lilong.gateway.notify.ChannelKit;
import io.lilong.gateway.notify.FarSide;
import io.lilong.gateway.notify.Letters;
import io.lilong.gateway.notify.Verdict;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The three makes of group robots, as their documents have them. */
class RobotTest {

  private static final String FEISHU_SIGN = "GnmU6lMJMtXPkxW7kXxgtXI0SJxjk0TQFnFuz93Dt+0=";
  private static final String DINGTALK_SIGN = "drVc9WMiKB1X0nA5WGwuSx76znMJCoGBZXY+LHMQ6S8=";

  private static FarSide far;
  private static ChannelKit kit;

  @BeforeAll
  static void open() {
    far = FarSide.open();
    kit = new ChannelKit();
  }

  @AfterAll
  static void shut() throws Exception {
    kit.close();
    far.close();
  }

  private static Verdict send(Make make, String path, String secret, String answer)
      throws Exception {
    far.behave(path.replaceAll("\\?.*", ""), FarSide.status(200, answer));
    ChannelConfig.Robot config = new ChannelConfig.Robot(make, URI.create(far.url(path)), secret);
    return ChannelKit.verdict(
        new Robot(config, ChannelKit.TIMEOUT, kit.outgoing, kit.verdicts, ChannelKit.CLOCK),
        Letters.letter("key-2"));
  }

  /**
   * {@code printf '1790000000000\nSECtest-secret' | openssl dgst -sha256 -hmac SECtest-secret
   * -binary | base64}.
   */
  @Test
  void dingTalkSignature_isTheOneOpensslMakes() {
    assertThat(Signatures.dingTalk(1_790_000_000_000L, "SECtest-secret")).isEqualTo(DINGTALK_SIGN);
  }

  /**
   * {@code printf '' | openssl dgst -sha256 -mac HMAC -macopt hexkey:$(printf
   * '1599360473\nfeishu-secret' | od -An -tx1 | tr -d ' \n') -binary | base64}.
   */
  @Test
  void feishuSignature_isTheOneOpensslMakes() {
    assertThat(Signatures.feishu(1_599_360_473L, "feishu-secret")).isEqualTo(FEISHU_SIGN);
  }

  @Test
  void weCom_getsTextWithMentions_andItsKeyInTheAddress() throws Exception {
    assertThat(send(Make.WECOM, "/wecom?key=k-1", "", "{\"errcode\":0,\"errmsg\":\"ok\"}"))
        .isInstanceOf(Verdict.Accepted.class);
    FarSide.Sent sent = far.sent("/wecom").get(0);
    assertThat(sent.query()).isEqualTo("key=k-1");
    JsonObject text = sent.json().getJsonObject("text");
    assertThat(sent.json().getString("msgtype")).isEqualTo("text");
    assertThat(text.getString("content")).startsWith("【紧急报警】水泵空转");
    assertThat(text.getJsonArray("mentioned_list")).isEqualTo(JsonArray.of("wangjg"));
    assertThat(text.getJsonArray("mentioned_mobile_list")).isEqualTo(JsonArray.of("13800000001"));
  }

  @Test
  void dingTalk_isSignedInTheAddress() throws Exception {
    send(Make.DINGTALK, "/ding?access_token=t-1", "SECtest-secret", "{\"errcode\":0}");
    FarSide.Sent sent = far.sent("/ding").get(0);
    assertThat(sent.query())
        .isEqualTo(
            "access_token=t-1&timestamp=1790000000000&sign="
                + DINGTALK_SIGN.replace("+", "%2B").replace("/", "%2F").replace("=", "%3D"));
    assertThat(sent.json().getString("msgtype")).isEqualTo("text");
    assertThat(sent.json().getJsonObject("text").getString("content")).contains("水泵空转");
    assertThat(sent.json().getJsonObject("at").getJsonArray("atMobiles"))
        .isEqualTo(JsonArray.of("13800000001"));
    assertThat(sent.json().getJsonObject("at").getBoolean("isAtAll")).isFalse();
  }

  @Test
  void feishu_isSignedInTheBody_andNoNameMentionsAll() throws Exception {
    send(Make.FEISHU, "/feishu", "feishu-secret", "{\"code\":0,\"msg\":\"success\"}");
    JsonObject body = far.sent("/feishu").get(0).json();
    assertThat(body.getString("timestamp")).isEqualTo("1790000000");
    assertThat(body.getString("sign"))
        .isEqualTo(Signatures.feishu(1_790_000_000L, "feishu-secret"));
    assertThat(body.getString("msg_type")).isEqualTo("text");
    assertThat(body.getJsonObject("content").getString("text"))
        .contains("＜b>")
        .endsWith("<at user_id=\"wangjg\"></at>");
  }

  @ParameterizedTest
  @CsvSource({
    "WECOM,    '{\"errcode\":45009,\"errmsg\":\"api freq out of limit\"}', Later",
    "WECOM,    '{\"errcode\":-1,\"errmsg\":\"system busy\"}',             Later",
    "WECOM,    '{\"errcode\":93000,\"errmsg\":\"invalid webhook url\"}',   Never",
    "DINGTALK, '{\"errcode\":130101,\"errmsg\":\"send too fast\"}',        Later",
    "DINGTALK, '{\"errcode\":310000,\"errmsg\":\"sign not match\"}',       Never",
    "FEISHU,   '{\"code\":11232,\"msg\":\"frequency limited\"}',           Later",
    "FEISHU,   '{\"code\":19021,\"msg\":\"sign match fail\"}',             Never",
    "FEISHU,   '{\"code\":19024,\"msg\":\"Key Words Not Found\"}',         Never",
    "FEISHU,   '{\"StatusCode\":0,\"StatusMessage\":\"success\"}',         Accepted",
    "WECOM,    '<html>captive portal</html>',                              Later",
    "WECOM,    '{}',                                                       Later"
  })
  void answerCode_decides_notTheStatus(Make make, String answer, String verdict) throws Exception {
    assertThat(send(make, "/codes", "", answer).getClass().getSimpleName()).isEqualTo(verdict);
  }

  @Test
  void dingTalksLockOut_isWaitedFor() throws Exception {
    assertThat(send(Make.DINGTALK, "/locked", "", "{\"errcode\":130101}"))
        .isInstanceOfSatisfying(
            Verdict.Later.class, later -> assertThat(later.afterMs()).isEqualTo(600_000));
  }

  @Test
  void longText_isCutBetweenCharacters_toWeComsLimit() {
    String cut = RobotFormat.fit("水泵𠮷".repeat(500), 2_048);
    assertThat(cut.getBytes(StandardCharsets.UTF_8).length).isBetween(2_040, 2_048);
    assertThat(cut).endsWith("…").doesNotContain("\ufffd");
    assertThat(RobotFormat.fit("short", 2_048)).isEqualTo("short");
  }

  @Test
  void settings_printedOrLogged_keepTheirSecrets() {
    ChannelConfig.Robot config =
        new ChannelConfig.Robot(
            Make.DINGTALK, URI.create("https://oapi.dingtalk.com/robot/send?access_token=t"), "S");
    assertThat(config.toString()).doesNotContain("access_token", "S]").contains("dingtalk.com");
  }
}
