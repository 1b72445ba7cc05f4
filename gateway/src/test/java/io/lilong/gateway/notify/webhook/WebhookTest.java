package io.lilong.gateway.notify.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.lilong.gateway.config.ChannelConfig;
import io.lilong.gateway.notify.ChannelKit;
import io.lilong.gateway.notify.FarSide;
import io.lilong.gateway.notify.Letters;
import io.lilong.gateway.notify.Verdict;
import io.lilong.gateway.notify.http.Outgoing;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A webhook, and with it every manner a far side may have. */
class WebhookTest {

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

  private static Verdict send(String url, Outgoing outgoing) throws Exception {
    return send(url, outgoing, ChannelKit.TIMEOUT);
  }

  private static Verdict send(String url, Outgoing outgoing, Duration timeout) throws Exception {
    ChannelConfig.Webhook config = new ChannelConfig.Webhook(URI.create(url), "hook-secret");
    return ChannelKit.verdict(
        new Webhook(config, timeout, outgoing, kit.verdicts, ChannelKit.CLOCK),
        Letters.letter("key-1"));
  }

  private static Verdict impatient(String path, FarSide.Manner manner) throws Exception {
    far.behave(path, manner);
    return send(far.url(path), kit.outgoing, ChannelKit.SHORT);
  }

  private static Verdict send(String path, FarSide.Manner manner) throws Exception {
    far.behave(path, manner);
    return send(far.url(path), kit.outgoing);
  }

  @Test
  void message_isASignedCloudEvent_underItsKey() throws Exception {
    assertThat(send("/fine", FarSide.status(204, ""))).isInstanceOf(Verdict.Accepted.class);
    FarSide.Sent sent = far.sent("/fine").get(0);
    assertThat(sent.key()).isEqualTo("key-1");
    assertThat(sent.json().getString("specversion")).isEqualTo("1.0");
    assertThat(sent.json().getString("id")).isEqualTo("key-1");
    assertThat(sent.json().getString("type")).isEqualTo("io.lilong.alarm_raised");
    assertThat(sent.data().getString("text")).contains("泵房");
    byte[] body = sent.body().getBytes(StandardCharsets.UTF_8);
    assertThat(sent.headers().get("lilong-signature"))
        .isEqualTo(Webhook.signature(1_790_000_000L, body, "hook-secret"));
  }

  /** {@code printf '1790000000.{"a":1}' | openssl dgst -sha256 -hmac hook-secret}. */
  @Test
  void signature_isTheOneOpensslMakes() {
    assertThat(
            Webhook.signature(
                1_790_000_000L, "{\"a\":1}".getBytes(StandardCharsets.UTF_8), "hook-secret"))
        .isEqualTo(
            "t=1790000000,v1=1d249e4f2b02825c8ec90ee96e895884d61d66157156501d51244e7053328774");
  }

  @Test
  void hangingServer_isLeft_andTriedLater() throws Exception {
    assertThat(impatient("/hangs", FarSide.HANGS)).isInstanceOf(Verdict.Later.class);
  }

  @Test
  void drippingServer_isLeft_andTriedLater() throws Exception {
    assertThat(impatient("/drips", far.drips())).isInstanceOf(Verdict.Later.class);
  }

  @Test
  void tooManyRequests_areLaterAfterTheTimeAskedFor() throws Exception {
    assertThat(send("/busy", FarSide.busy(17)))
        .isInstanceOfSatisfying(
            Verdict.Later.class, later -> assertThat(later.afterMs()).isEqualTo(17_000));
  }

  @Test
  void serverTrouble_isLater() throws Exception {
    assertThat(send("/broken", FarSide.status(500, "oops"))).isInstanceOf(Verdict.Later.class);
  }

  @Test
  void refusal_isNever_andSaysWhatWasAnswered() throws Exception {
    Verdict verdict = send("/refused", FarSide.status(410, "gone \u202e away"));
    assertThat(verdict).isInstanceOf(Verdict.Never.class);
    assertThat(verdict.answer().en()).contains("410 gone away");
  }

  @Test
  void redirect_isNotFollowed() throws Exception {
    assertThat(send("/moved", FarSide.redirect(far.url("/target"))))
        .isInstanceOf(Verdict.Never.class);
    assertThat(far.sent("/target")).isEmpty();
  }

  @Test
  void gigabyteOfAnswer_isCutOff_andStillAYes() throws Exception {
    AtomicLong written = new AtomicLong();
    assertThat(send("/huge", FarSide.gigabyte(written))).isInstanceOf(Verdict.Accepted.class);
    assertThat(written.get()).isLessThan(64L << 20);
  }

  @Test
  void nobodyThere_isLater() throws Exception {
    assertThat(send("http://127.0.0.1:1/x", kit.outgoing)).isInstanceOf(Verdict.Later.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://127.0.0.1/",
        "http://localhost/",
        "http://[::1]/",
        "http://[::ffff:127.0.0.1]/",
        "http://10.1.2.3/",
        "http://172.16.0.1/",
        "http://192.168.1.1/",
        "http://169.254.169.254/latest/meta-data/",
        "http://100.100.100.200/latest/meta-data/",
        "http://[fd00::1]/",
        "http://[fe80::1]/",
        "http://[::127.0.0.1]/",
        "http://0.0.0.0/",
        "http://2130706433/",
        "http://0x7f000001/"
      })
  void addressInsideTheNetwork_isNeverConnectedTo(String url) throws Exception {
    Verdict verdict = send(url, kit.outgoing());
    // what is no address at all cannot be resolved, and so is not connected to either
    assertThat(verdict.answer().en())
        .containsAnyOf("inside the network", "names no host", "UnknownHost");
  }

  @Test
  void allowedAddress_isConnectedTo_othersStayForbidden() throws Exception {
    assertThat(send("http://127.0.0.2:1/", kit.outgoing("127.0.0.1")).answer().en())
        .contains("inside the network");
    far.behave("/allowed", FarSide.FINE);
    assertThat(send(far.url("/allowed"), kit.outgoing("127.0.0.1")))
        .isInstanceOf(Verdict.Accepted.class);
  }
}
