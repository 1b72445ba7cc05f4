package io.lilong.gateway.notify.provider;

import static org.assertj.core.api.Assertions.assertThat;

import io.lilong.gateway.config.ChannelConfig;
import io.lilong.gateway.config.ChannelConfig.Body;
import io.lilong.gateway.config.ChannelConfig.Service;
import io.lilong.gateway.notify.ChannelKit;
import io.lilong.gateway.notify.FarSide;
import io.lilong.gateway.notify.Letters;
import io.lilong.gateway.notify.Verdict;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** SMS and voice providers, each known only by its templates. */
class ProviderTest {

  private static final String NAUGHTY = "a\"b\\c\n{phone}&x=1%\u0001𠮷";

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

  private static Verdict send(String url, Body content, String body, String answer)
      throws Exception {
    far.behave(url.replaceAll("\\?.*", ""), FarSide.status(200, answer));
    ChannelConfig.Provider config =
        new ChannelConfig.Provider(
            Service.SMS,
            "POST",
            far.url(url),
            Map.of("Authorization", "Bearer t-1", "X-Title", "{title}"),
            content,
            body,
            "/Code",
            "OK",
            List.of("isv.BUSINESS_LIMIT_CONTROL"),
            List.of(),
            new ChannelConfig.PerNumber(1, 5, 20));
    return ChannelKit.verdict(
        new Provider(config, ChannelKit.TIMEOUT, kit.outgoing, kit.verdicts),
        Letters.letter("key-4", "+86 138-0000 0001", NAUGHTY));
  }

  @Test
  void valuesInJson_stayInsideTheirStrings() throws Exception {
    String body = "{\"to\":\"{phone}\",\"params\":{\"text\":\"{text}\"},\"none\":\"{other}\"}";
    assertThat(send("/json", Body.JSON, body, "{\"Code\":\"OK\"}"))
        .isInstanceOf(Verdict.Accepted.class);
    FarSide.Sent sent = far.sent("/json").get(0);
    JsonObject json = sent.json();
    assertThat(json.getString("to")).isEqualTo("+8613800000001");
    assertThat(json.getJsonObject("params").getString("text")).isEqualTo(NAUGHTY);
    assertThat(json.getString("none")).isEqualTo("{other}");
    assertThat(sent.headers().get("authorization")).isEqualTo("Bearer t-1");
    assertThat(sent.headers().get("x-title")).isEqualTo("a\"b\\c");
    assertThat(sent.key()).isEqualTo("key-4");
  }

  @Test
  void valuesInFormAndAddress_stayInsideTheirParts() throws Exception {
    send("/form?to={phone}", Body.FORM, "text={text}&key={key}", "{\"Code\":\"OK\"}");
    FarSide.Sent sent = far.sent("/form").get(0);
    assertThat(sent.query()).isEqualTo("to=%2B8613800000001");
    assertThat(sent.body()).startsWith("text=a%22b%5Cc%0A%7Bphone%7D%26x%3D1%25").contains("&key=");
    assertThat(sent.body().chars().filter(c -> c == '&').count()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({
    "'{\"Code\":\"OK\"}',                          Accepted",
    "'{\"Code\":\"isv.BUSINESS_LIMIT_CONTROL\"}',  Later",
    "'{\"Code\":\"isv.TEMPLATE_MISSING\"}',        Never",
    "'{}',                                         Never",
    "'not json',                                   Later"
  })
  void answerCode_decides(String answer, String verdict) throws Exception {
    assertThat(send("/codes", Body.JSON, "{}", answer).getClass().getSimpleName())
        .isEqualTo(verdict);
  }
}
